"""A programme line with something in every ledger, also what looks wrong, for pages to show."""

from datetime import date

from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.centres.models import Centre
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of, now
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.rules.money import Step
from jobfair.programme.services import enter, take_back
from tests.factories import make_line, make_money


def carry_programme(db: Session, centre: Centre, staff: Account, fair: Fair) -> dict[str, object]:
    """Enter something into every ledger of a programme line, also what looks wrong."""
    line, empty = make_line(db, centre), make_line(db, centre, "Dự án chưa nhập số liệu")
    day, before = day_of(now()), date(2026, 1, 31)
    whom = {"indicator": "placed", "group": "poor_near_escaped", "unit": "Thành phố Bắc Kạn",
            "begins_on": date(2026, 1, 1)}  # fmt: skip
    told = {"area": "Thành phố Bắc Kạn", "source": "Báo cáo số 12/BC-UBND", "households": None}
    entries: tuple[tuple[Ledger, dict[str, object]], ...] = (
        (Ledger.COSTS, {"fair_id": fair.id, "item": "Thuê hội trường và phông bạt",
                        "source": "local", "amount": 12_500_000, "paid_on": day}),
        (Ledger.TARGETS, {**whom, "ends_on": date(2026, 12, 31), "value": 50, "measure": "usual",
                          "decision": "Kế hoạch số 90/KH-UBND"}),
        (Ledger.TARGETS, {**whom, "group": "all", "unit": "", "ends_on": date(2026, 12, 31),
                          "value": 1200, "measure": "together", "decision": ""}),
        (Ledger.TARGETS, {**whom, "indicator": "needs_met", "group": "poor", "unit": "Huyện Ba Bể",
                          "ends_on": date(2026, 12, 31), "value": 100, "measure": "counted",
                          "decision": ""}),
        (Ledger.TARGETS, {**whom, "indicator": "interviewed", "group": "all", "unit": "",
                          "ends_on": date(2026, 12, 31), "value": 300, "measure": "counted",
                          "decision": ""}),
        (Ledger.TARGETS, {**whom, "indicator": "fairs", "group": "all", "unit": "",
                          "ends_on": date(2026, 12, 31), "value": 4, "measure": "usual",
                          "decision": ""}),
        (Ledger.POVERTY, {**told, "taken_on": before, "poor": 241, "rate": 196,
                          "planned_fewer": None}),
        (Ledger.POVERTY, {**told, "taken_on": day, "poor": 217, "rate": 174, "planned_fewer": 13}),
        (Ledger.POVERTY, {**told, "area": "Phường Đức Xuân", "taken_on": day, "poor": 9,
                          "households": 100, "rate": 174, "planned_fewer": None}),
        (Ledger.RESULTS, {**whom, "indicator": "abroad", "ends_on": before, "value": 85,
                          "out_of": None, "channel": "Doanh nghiệp dịch vụ", "source": "Báo cáo"}),
        (Ledger.RESULTS, {**whom, "ends_on": before, "value": 129, "out_of": None, "channel": "",
                          "source": "Báo cáo số 45/BC-PLĐTBXH ngày 30/09/2026"}),
        *((Ledger.RESULTS, {**whom, "unit": unit, "begins_on": date(2024, 1, 1),
                            "ends_on": date(2024, 12, 31), "value": value, "out_of": None,
                            "channel": "", "source": "Báo cáo năm 2024"})
          for unit, value in (("Phường Đức Xuân", 20), ("Phường Nguyễn Thị Minh Khai", 3))),
    )  # fmt: skip
    money = make_money(db, line, staff)
    rows = [
        enter(db, line, kept, values, account_id=staff.id, at=now()) for kept, values in entries
    ]
    db.refresh(money, ["entry"])
    db.refresh(money.entry, ["taken_back"])
    take_back(db, line, money, reason="Nhập nhầm năm", account_id=staff.id, at=now())
    make_money(db, line, staff, Step.DISBURSED)
    ledgers = {ledger.value: ledger.value for ledger in Ledger}
    return {"line_id": line.id, "empty_line_id": empty.id, "row_id": rows[-1].entry_id,
            "target_id": rows[4].entry_id, "fairs_target_id": rows[5].entry_id,
            "commune_key": "now-", **ledgers}  # fmt: skip
