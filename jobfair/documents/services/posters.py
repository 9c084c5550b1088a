"""What hangs on the walls of a fair."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from jobfair.documents.facts import PaperPrinted
from jobfair.documents.papers import poster as posters
from jobfair.documents.papers.poster import FairPoster, KioskSign
from jobfair.documents.rules import ZOOM, Size
from jobfair.documents.services.printing import Printed
from jobfair.employers.queries import vacancies_at
from jobfair.fairs.models import Fair
from jobfair.kit.i18n import speaker


@dataclass(frozen=True, slots=True)
class Asked:
    """How a poster is wanted; `address` is where our pages are."""

    language: str
    address: str
    size: Size = Size.USUAL


def print_fair_poster(db: Session, fair: Fair, asked: Asked) -> Printed:
    """Return the poster of a fair with the code of its public page.

    Raises:
        LetterMissing: something on it cannot be printed.
    """
    offers = vacancies_at(db, fair.id)
    value = FairPoster(
        centre=fair.centre.name,
        title=fair.title_in(asked.language),
        first_on=fair.day,
        last_on=fair.last_day,
        opens_at=fair.opens_at,
        closes_at=fair.closes_at,
        venue=fair.place,
        employers=len({offer.booth.employer_id for offer in offers}),
        people_wanted=sum(offer.head_count for offer in offers),
        url=_page(fair, asked),
    )
    return _printed(fair, value, asked, "poster", "ap-phich")


def print_kiosk_sign(_db: Session, fair: Fair, asked: Asked) -> Printed:
    """Return the sign that says what to do at a kiosk.

    Raises:
        LetterMissing: the title of the fair cannot be printed.
    """
    value = KioskSign(title=fair.title_in(asked.language), url=_page(fair, asked))
    return _printed(fair, value, asked, "kiosk_sign", "bien-diem-danh")


def _printed(
    fair: Fair, value: FairPoster | KioskSign, asked: Asked, paper: str, name: str
) -> Printed:
    pdf = posters.draw_one(value, speaker(asked.language), zoom=ZOOM[asked.size])
    fact = PaperPrinted(fair_id=fair.id, paper=paper, count=1)
    return Printed(pdf, f"{name}-{fair.id:04}.pdf", fact)


def _page(fair: Fair, asked: Asked) -> str:
    return f"{asked.address}/fairs/{fair.code}"
