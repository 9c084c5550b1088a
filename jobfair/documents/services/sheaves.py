"""Everything that is printed in one go: whom it is about, and how each paper is drawn.

Names that our fonts cannot print are left out and told by number, so that one of them does
not keep the others waiting.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from math import ceil
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from jobfair.checkin.queries import arrivals
from jobfair.documents.models import Certificate, PrintRun
from jobfair.documents.papers import badge as badges
from jobfair.documents.papers import badge_label as labels
from jobfair.documents.papers import booth_sign as signs
from jobfair.documents.papers import certificate as certificates
from jobfair.documents.papers import referral as referrals
from jobfair.documents.papers import result_notice as notices
from jobfair.documents.papers import ticket_slip as slips
from jobfair.documents.queries import subjects
from jobfair.documents.queries.choosing import chosen_for
from jobfair.documents.queries.introductions import hired_by, slips_at
from jobfair.documents.rules import ZOOM, Paper, Size
from jobfair.documents.services import values
from jobfair.documents.services.certificates import (
    issue_attendance,
    issue_placement,
    issue_thanks,
)
from jobfair.documents.services.introductions import introduce, notice
from jobfair.documents.services.printing import number_of
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.halls.queries.hall import whereabouts_at
from jobfair.kit.keys import Keys
from jobfair.kit.letters import LetterMissing, printable
from jobfair.kit.paper import Say
from jobfair.kit.text import fold
from jobfair.wordings.services import wording_for
from jobfair.workers.models import Registration

Draw = Callable[[Any, Say, BinaryIO, Callable[[int], None] | None], None]


@dataclass(frozen=True, slots=True)
class Certified:
    """How certificates of a kind are made for a whole fair."""

    subjects: Callable[[Session, PrintRun], Sequence[Any]]
    issue: Callable[[Session, Fair, Any, datetime], Certificate]
    number: Callable[[Any], str]


@dataclass(slots=True)
class Sheaf:
    """Papers ready to be drawn, and the numbers of those that cannot be."""

    draw: Draw
    per_page: int = 1
    papers: list[Any] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages it will have."""
        return ceil(len(self.papers) / self.per_page)

    @property
    def count(self) -> int:
        """How many papers it is."""
        return len(self.papers)

    def take(self, number: str, paper: Callable[[], Any], *texts: str) -> None:
        """Add a paper, unless something on it cannot be printed."""
        try:
            for text in texts:
                printable(text)
        except LetterMissing:
            self.left_out.append(number)
        else:
            self.papers.append(paper())


CERTIFIED = {
    Paper.ATTENDANCE: Certified(
        subjects=lambda db, run: subjects.present_at(db, run.fair_id),
        issue=lambda db, _fair, registration, at: issue_attendance(db, registration, at=at),
        number=number_of,
    ),
    Paper.PLACEMENT: Certified(
        subjects=lambda db, run: subjects.placed_at(db, run.fair_id),
        issue=lambda db, fair, placement, at: issue_placement(db, fair, placement, at=at),
        number=lambda placement: number_of(placement.registration),
    ),
    Paper.THANKS: Certified(
        subjects=lambda db, run: subjects.recruiting_at(db, run.fair),
        issue=lambda db, _fair, booth, at: issue_thanks(db, booth, at=at),
        number=lambda booth: str(booth.number),
    ),
    Paper.REFERRALS: Certified(
        subjects=lambda db, run: chosen_for(db, run.job_id),
        issue=lambda db, _fair, one, at: introduce(db, *one, at=at),
        number=lambda one: number_of(one[0]),
    ),
}


BADGES: dict[Size, tuple[Draw, int]] = {
    Size.USUAL: (badges.draw_many, badges.COLUMNS * badges.ROWS),
    Size.LABELS: (labels.draw_many, labels.COLUMNS * labels.ROWS),
    Size.A6: (badges.draw_singly, 1),
}
"""How badges are drawn in each size, and how many come on a page."""


def certified_sheaf(run: PrintRun) -> Sheaf:
    """Return an empty sheaf for certificates, or for referral slips."""
    if run.paper == Paper.REFERRALS:
        return Sheaf(referrals.draw_many)
    return Sheaf(partial(certificates.draw_many, zoom=ZOOM[Size(run.size)]))


def certified_paper(certificate: Certificate, run: PrintRun, address: str) -> Any:
    """Return a certificate or a referral slip to be drawn."""
    make = values.referral_slip if run.paper == Paper.REFERRALS else values.certificate_paper
    return make(certificate, run.language, address)


def badges_of(db: Session, run: PrintRun, keys: Keys, _address: str, _at: datetime) -> Sheaf:
    """Return the badges of everybody who is registered."""
    sheaf = Sheaf(*BADGES[Size(run.size)])
    for registration in subjects.registered_at(db, run.fair_id):
        sheaf.take(
            number_of(registration),
            partial(values.badge, registration, keys.ring, run.language),
            registration.worker.name,
        )
    return sheaf


def slips_of(db: Session, run: PrintRun, keys: Keys, address: str, at: datetime) -> Sheaf:
    """Return the slips of everybody who is registered; there is no name on them."""
    sheaf = Sheaf(slips.draw_on_a6 if run.size == Size.A6 else slips.draw_many)
    people: Sequence[Registration] = subjects.registered_at(db, run.fair_id)
    came = arrivals(db, [registration.id for registration in people])
    ways = whereabouts_at(db, run.fair_id)
    for registration in people:
        since = came.get(registration.id, at)
        sheaf.papers.append(
            values.slip(db, registration, keys, run.language, address, at=since, ways=ways)
        )
    return sheaf


def signs_of(db: Session, run: PrintRun, _keys: Keys, address: str, _at: datetime) -> Sheaf:
    """Return the signs of all approved booths."""
    sheaf = Sheaf(partial(signs.draw_many, zoom=ZOOM[Size(run.size)]))
    booths: Sequence[Booth] = subjects.approved_at(db, run.fair_id)
    offers = subjects.offers_of(db, [booth.id for booth in booths])
    for booth in booths:
        offered = offers.get(booth.id, [])
        sheaf.take(
            str(booth.number),
            partial(values.sign, booth, offered, run.language, address),
            booth.employer.name,
            *(vacancy.title for vacancy in offered),
        )
    return sheaf


def results_of(db: Session, run: PrintRun, _keys: Keys, _address: str, _at: datetime) -> Sheaf:
    """Return the notices of all hires, those for one employer together."""
    sheaf = Sheaf(notices.draw_many)
    written = slips_at(db, run.fair_id)
    placements = subjects.placed_at(db, run.fair_id)
    wording = wording_for(db, run.fair, "result", run.language)
    for placement in sorted(placements, key=lambda placement: fold(placement.hirer)):
        worker, employer, vacancy = placement.worker, placement.employer, placement.vacancy
        if employer is None or vacancy is None:
            continue  # found outside the fair: nobody interviewed, so nobody signs
        if not worker.name:
            sheaf.left_out.append(number_of(placement.registration))
            continue
        slip = written.get((placement.registration_id, vacancy.id))
        draft = partial(
            notice, run.fair, worker, employer, vacancy.title, run.language,
            slip=slip, ending=hired_by(placement), wording=wording,
        )  # fmt: skip
        number = number_of(placement.registration)
        sheaf.take(number, draft, worker.name, employer.name, vacancy.title)
    return sheaf


PLAIN = {
    Paper.BADGES: badges_of, Paper.SLIPS: slips_of, Paper.SIGNS: signs_of,
    Paper.RESULTS: results_of,
}  # fmt: skip


def in_tens(things: Sequence[Any]) -> Iterator[list[Any]]:
    """Give some things at a time, so that the gate need not wait long for its turn to write."""
    source = iter(things)
    while some := list(islice(source, 10)):
        yield some
