"""The list of who is on the way abroad, as a workbook."""

from collections.abc import Sequence
from datetime import date

from jobfair.abroad.queries import StandsAt
from jobfair.abroad.rules import STEP_WORDS, country_in
from jobfair.employers.rules import occupation_in
from jobfair.exchange.rules.words import SEXES
from jobfair.exchange.sheets.given import place_named
from jobfair.kit.i18n import Say
from jobfair.kit.phone import as_dialled
from jobfair.kit.sheets.writing import Heading, Sheet, Value

OF_THE_WAY = (
    Heading("STT", 6), Heading("Họ và tên", 28), Heading("Ngày sinh", 12), Heading("Giới tính", 9),
    Heading("Điện thoại", 15), Heading("Xã/phường", 30), Heading("Bước", 26), Heading("Từ ngày", 12),
    Heading("Số ngày", 9), Heading("Nước đến", 20), Heading("Nghề", 34),
    Heading("Doanh nghiệp, đơn vị đưa đi", 34), Heading("Số giấy phép", 18),
    Heading("Ngày xuất cảnh", 14), Heading("Phiên", 34),
)  # fmt: skip


def way_sheet(
    title: str, rows: Sequence[StandsAt], *, today: date, say: Say, language: str
) -> Sheet:
    """Return the table of some people with the step at which each stands, and their departure."""
    return Sheet(
        "Đi nước ngoài",
        OF_THE_WAY,
        [
            (count, *_person(row), *_step(row, today, say), *_departure(row, language))
            for count, row in enumerate(rows, start=1)
        ],
        above=(title,),
    )


def _person(row: StandsAt) -> tuple[Value, ...]:
    worker = row.worker
    return (
        worker.name,
        worker.born_on or str(worker.birth_year),
        SEXES[worker.sex][0] if worker.sex else None,
        as_dialled(worker.phone) if worker.phone else None,
        place_named(worker.commune_code),
    )


def _step(row: StandsAt, today: date, say: Say) -> tuple[Value, ...]:
    return say(STEP_WORDS[row.step]), row.since, (today - row.since).days


def _departure(row: StandsAt, language: str) -> tuple[Value, ...]:
    left, fair = row.departure, row.registration.fair.title_in(language)
    if left is None:
        return None, None, None, None, None, fair
    return (
        country_in(left.country or "", language),
        occupation_in(left.trade, language) if left.trade else None,
        left.company,
        left.licence,
        left.happened_on,
        fair,
    )
