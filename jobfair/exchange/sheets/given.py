"""The workbooks we give out: who registered, and what the interviews came to.

Headings are those of the lists we read, so that names and places can be taken in again.
ID numbers are masked: nobody needs them whole outside the house.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from jobfair.exchange.rules.words import QUALIFICATIONS, SEXES
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import (
    OUTCOME_WORDS,
    REFERRAL_WORDS,
    UNSUITABLE_WORDS,
    Outcome,
    Referral,
    Unsuitable,
)
from jobfair.kit.communes import UnknownCommune, commune
from jobfair.kit.i18n import Say
from jobfair.kit.sheets.writing import Heading, Sheet, Value
from jobfair.workers.models import Registration, Worker

ShownNumber = Callable[[Worker], str]
"""Gives the masked ID number of a person, "" where there is none."""

OF_REGISTRATION = (
    Heading("STT", 6), Heading("Họ và tên", 28), Heading("Ngày sinh", 12), Heading("Giới tính", 9),
    Heading("Số CCCD", 18), Heading("Điện thoại", 15), Heading("Số của ai", 16),
    Heading("Xã/phường", 30), Heading("Địa chỉ", 24), Heading("Trình độ", 24),
    Heading("Gian muốn gặp", 14), Heading("Số thứ tự", 9), Heading("Đăng ký lúc", 17),
    Heading("Có mặt lúc", 17),
)  # fmt: skip

OF_INTERVIEW = (
    Heading("STT", 6), Heading("Số gian hàng", 10), Heading("Doanh nghiệp", 32),
    Heading("Số thứ tự", 9), Heading("Họ và tên", 28), Heading("Năm sinh", 9),
    Heading("Số CCCD", 18), Heading("Vị trí tuyển dụng", 26), Heading("Bắt đầu", 17),
    Heading("Kết thúc", 17), Heading("Kết quả", 22), Heading("Chi tiết", 24),
    Heading("Hẹn ngày", 12), Heading("Ghi chú", 36),
)  # fmt: skip


def registrations_sheet(
    title: str,
    rows: Sequence[Registration],
    *,
    shown: ShownNumber,
    arrivals: Mapping[int, datetime],
    wishes: Mapping[int, Sequence[int]],
) -> Sheet:
    """Return the table of everybody who registered."""
    return Sheet(
        "Đăng ký",
        OF_REGISTRATION,
        [
            (
                count,
                *_person(row.worker, shown),
                ", ".join(map(str, wishes.get(row.id, ()))),
                row.number,
                row.registered_at,
                arrivals.get(row.id),
            )
            for count, row in enumerate(rows, start=1)
        ],
        above=(title,),
    )


def interviews_sheet(
    title: str, rows: Sequence[Interview], *, shown: ShownNumber, say: Say
) -> Sheet:
    """Return the table of every interview and its outcome."""
    return Sheet(
        "Kết quả",
        OF_INTERVIEW,
        [(count, *_interview(row, shown, say)) for count, row in enumerate(rows, start=1)],
        above=(title,),
    )


def _person(worker: Worker, shown: ShownNumber) -> tuple[Value, ...]:
    return (
        worker.name,
        worker.born_on or str(worker.birth_year),
        SEXES[worker.sex][0] if worker.sex else None,
        shown(worker),
        worker.phone,
        worker.phone_owner,
        place_named(worker.commune_code),
        worker.address,
        QUALIFICATIONS[worker.qualification][0],
    )


def _interview(row: Interview, shown: ShownNumber, say: Say) -> tuple[Value, ...]:
    worker = row.registration.worker
    return (
        row.booth.number,
        row.booth.employer.name,
        row.registration.number,
        worker.name,
        str(worker.birth_year),
        shown(worker),
        row.vacancy.title if row.vacancy else None,
        row.started_at,
        row.finished_at,
        say(OUTCOME_WORDS[Outcome(row.outcome)]) if row.outcome else None,
        say(_detail(row)) if row.detail else None,
        row.later_on,
        row.note,
    )


def _detail(row: Interview) -> str:
    """Return where somebody was referred to, or why not suitable; "other" is a word of both."""
    if not row.detail:
        return ""
    if row.outcome == Outcome.REFERRED:
        return REFERRAL_WORDS[Referral(row.detail)]
    return UNSUITABLE_WORDS[Unsuitable(row.detail)]


def place_named(code: str) -> str | None:
    """Return a commune with its province; an unknown code stands for itself."""
    if not code:
        return None
    try:
        unit = commune(code)
    except UnknownCommune:
        return code
    return f"{unit.name}, {unit.province_name}"
