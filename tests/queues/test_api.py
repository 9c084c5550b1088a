"""What a kiosk is told of a scan that lets somebody in."""

from datetime import UTC, datetime
from uuid import uuid4

from flask import Flask

from jobfair.kit.db import Database
from jobfair.workers.services import ticket_digits, wish
from tests.factories import hold_now, make_booth, make_device, make_fair, make_registration


def test_the_first_answer_already_names_the_booth_that_was_wished_for(
    app: Flask, database: Database
) -> None:
    with database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        booth = make_booth(db, fair)
        registration = make_registration(db, fair)
        wish(db, registration, [booth.id])
        kiosk = make_device(db, fair)
        digits = ticket_digits(app.extensions["jobfair.keys"].ring, registration)
    event = {
        "event_id": str(uuid4()), "seq": 1, "page_epoch": "x", "mono_ms": 1.0,
        "sent_mono_ms": 2.0, "wall_ms": datetime.now(UTC).timestamp() * 1000,
        "offset_ms": 0, "kind": "ticket", "body": {"digits": digits},
    }  # fmt: skip

    answer = app.test_client().post(
        "/api/v1/kiosk/events",
        json={"protocol": 1, "lang": "vi", "events": [event]},
        headers={"Authorization": f"Bearer {kiosk.token}"},
    )

    (told,) = answer.json["answers"]
    assert (told["result"], told["number"], told["go_to"]["kind"]) == ("accepted", "001", "booth")
    assert told["go_to"]["booth"] == str(booth.number)
