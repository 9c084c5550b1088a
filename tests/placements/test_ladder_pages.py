"""The page of a placement: rungs are added, wrong entries put right before everybody's eyes."""

import pytest
from sqlalchemy import select

from jobfair.placements.models import RungEntry
from tests.placements.conftest import Desk
from tests.sending import post


def test_a_rung_is_added_with_its_evidence(desk: Desk) -> None:
    placement = desk.hire()
    page = f"/organise/fairs/{desk.fair.id}/placements/{placement.id}"

    answer = post(
        desk.client, page, rung="started", reached_on="23/11/2026", evidence="contract",
        confirmed_by="worker", note="Hợp đồng số 12",
    )  # fmt: skip

    with desk.database.reading() as db:
        entries = db.scalars(select(RungEntry).order_by(RungEntry.id)).all()
    assert answer.status_code == 303
    assert [entry.rung for entry in entries] == ["passed", "started"]
    assert entries[1].recorded_by == desk.account.id
    assert "Hợp đồng số 12" in desk.text(page)


@pytest.mark.parametrize(
    "wrong", [{"reached_on": "24/11/2026"}, {"reached_on": ""}, {"rung": "x"}, {"evidence": ""}]
)
def test_a_rung_that_cannot_be_is_refused(desk: Desk, wrong) -> None:
    placement = desk.hire()
    fields = {"rung": "started", "reached_on": "23/11/2026", "evidence": "contract",
              "confirmed_by": "worker", "note": "giữ lại", **wrong}  # fmt: skip

    answer = post(
        desk.client, f"/organise/fairs/{desk.fair.id}/placements/{placement.id}", **fields
    )

    with desk.database.reading() as db:
        assert len(db.scalars(select(RungEntry)).all()) == 1
    assert answer.status_code == 422
    assert "giữ lại" in answer.get_data(as_text=True)


def test_a_wrong_entry_is_struck_through_with_the_reason(desk: Desk) -> None:
    placement = desk.hire()
    page = f"/organise/fairs/{desk.fair.id}/placements/{placement.id}"
    with desk.database.reading() as db:
        entry = db.scalars(select(RungEntry.id)).one()

    answer = post(desk.client, f"{page}/entries/{entry}/withdraw", **{"back-reason": "Nhầm người"})
    shown = desk.text(page)

    assert answer.status_code == 303
    assert "<del>" in shown
    assert "Nhầm người" in shown
    assert f"/entries/{entry}" not in shown
    assert "không còn hiệu lực" in desk.text(f"{page}/entries/{entry}")


def test_the_right_entry_takes_the_place_of_the_wrong_one(desk: Desk) -> None:
    placement = desk.hire()
    page = f"/organise/fairs/{desk.fair.id}/placements/{placement.id}"
    with desk.database.reading() as db:
        entry = db.scalars(select(RungEntry.id)).one()
    right = {"rung": "introduced", "reached_on": "23/11/2026", "evidence": "contract",
             "confirmed_by": "worker", "note": ""}  # fmt: skip

    without = post(desk.client, f"{page}/entries/{entry}", **right)
    answer = post(desk.client, f"{page}/entries/{entry}", **right, reason="Nhầm bậc")
    again = post(desk.client, f"{page}/entries/{entry}", **right, reason="Nhầm bậc")

    assert [one.status_code for one in (without, answer, again)] == [422, 303, 409]
    assert "Nhầm bậc" in desk.text(page)
