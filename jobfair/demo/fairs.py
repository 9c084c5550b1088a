"""The fairs of the demo: today's, the one before, the next one, and one of a neighbour."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from jobfair.demo.hours import Hours
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import Kind, State
from jobfair.fairs.services import change_fair, copy_fair, plan_fair, step
from jobfair.kit.clock import HERE
from jobfair.kit.communes import commune

MOBILE: dict[str, Any] = {
    "kind": Kind.MOBILE,
    "programme_line": "Hỗ trợ việc làm bền vững (Chương trình mục tiêu quốc gia)",
    "desk": "cửa chính, bên trái",
    "hires_wanted": 40,
}


def todays_fair(db: Session, centre_id: int, hours: Hours, *, at: datetime) -> Fair:
    """Plan today's fair, open for registration."""
    day = hours.opens.astimezone(HERE).date()
    fair = plan_fair(
        db, centre_id=centre_id, at=at, code="duc-xuan",
        title="Phiên giao dịch việc làm lưu động – phường Đức Xuân",
        title_en="Mobile job session – Đức Xuân ward",
        theme="Việc làm cho lao động nông thôn, miền núi",
        venue="Nhà văn hoá phường Đức Xuân", co_hosts="Uỷ ban nhân dân phường Đức Xuân",
        **_day(day, hours), **_place("01840"), **MOBILE,
    )  # fmt: skip
    step(db, fair, State.OPEN, at=at)
    return fair


def past_fair(db: Session, centre_id: int, hours: Hours, *, at: datetime) -> Fair:
    """Plan the fair of last month, open for registration."""
    day = hours.opens.astimezone(HERE).date()
    fair = plan_fair(
        db, centre_id=centre_id, at=at, code=f"phong-quang-{day:%Y-%m}",
        title="Phiên giao dịch việc làm lưu động – xã Phong Quang",
        title_en="Mobile job session – Phong Quang commune",
        venue="Nhà văn hoá xã Phong Quang", co_hosts="Uỷ ban nhân dân xã Phong Quang",
        **_day(day, hours), **_place("01849"), **MOBILE,
    )  # fmt: skip
    step(db, fair, State.OPEN, at=at)
    return fair


def coming_fair(db: Session, pattern: Fair, *, at: datetime) -> Fair:
    """Plan the next fair after the pattern of an earlier one; its employers are invited."""
    day = at.astimezone(HERE).date() + timedelta(days=16)
    fair = copy_fair(db, pattern, code=f"cho-ra-{day:%Y-%m}", day=day, at=at)
    place = {
        "title": "Phiên giao dịch việc làm lưu động – xã Chợ Rã",
        "title_en": "Mobile job session – Chợ Rã commune",
        "venue": "Nhà văn hoá xã Chợ Rã",
        "co_hosts": "Uỷ ban nhân dân xã Chợ Rã",
        **_place("01912"),
    }
    change_fair(db, fair, place)
    return fair


def neighbours_fair(db: Session, centre_id: int, day: date, *, at: datetime) -> Fair:
    """Plan a small fair of the neighbouring centre, open for registration."""
    fair = plan_fair(
        db, centre_id=centre_id, at=at, code="cao-bang-dinh-ky", kind=Kind.REGULAR,
        title="Phiên giao dịch việc làm định kỳ – Cao Bằng",
        title_en="Regular job session – Cao Bằng", venue="Hội trường Trung tâm",
        province_name="Tỉnh Cao Bằng", day=day, last_day=day,
    )  # fmt: skip
    step(db, fair, State.OPEN, at=at)
    return fair


def _day(day: date, hours: Hours) -> dict[str, Any]:
    clocks = {"opens_at": hours.opens, "closes_at": hours.closes}
    times = {name: moment.astimezone(HERE).time() for name, moment in clocks.items()}
    return {"day": day, "last_day": day, **times}


def _place(code: str) -> dict[str, str]:
    unit = commune(code)
    return {
        "commune_code": unit.code,
        "commune_name": unit.name,
        "province_name": unit.province_name,
    }
