"""Staff see who came in at two kiosks, find everybody by any number they were shown, and ask names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.accounts.services import sign_in as begin_sign_in
from jobfair.centres.models import Centre
from jobfair.checkin.queries import doubles_count
from jobfair.documents.services.certificates import issue_attendance
from jobfair.kit.clock import now
from jobfair.workers.errors import NameMissing
from jobfair.workers.queries import registration_at, registration_with_number
from tests.factories import make_account
from tests.queues.gate import Gate, opened_gate
from tests.queues.test_kiosk_alone import ago
from tests.sending import post


@pytest.fixture
def gate(put_together: Flask, database_url: str, tmp_path: Path) -> Iterator[Gate]:
    with opened_gate(put_together, database_url, tmp_path) as opened:
        yield opened


def staff(gate: Gate, role: Role = Role.RECEPTION) -> FlaskClient:
    """Return a browser in which somebody with this role is signed in, in English."""
    with gate.database.transaction() as db:
        account = make_account(db, db.get_one(Centre, gate.fair.centre_id), role)
        token = begin_sign_in(db, account, browser="test", at=now())
    client = gate.app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"], session["language"] = token, True, "en"
    return client


def pair(gate: Gate) -> tuple[int, int]:
    """Let the gate's worker in at two kiosks that hear nothing of each other."""
    one, two = gate.alone(), gate.alone()
    two.ask(ago(two.ticket(gate.digits, number=two.first), 5))
    one.ask(ago(one.ticket(gate.digits, number=one.first), 9))
    return one.first, two.first


def desk(gate: Gate) -> str:
    return f"/desk/fairs/{gate.fair.id}"


def test_the_pair_stands_on_the_page_with_both_scans_and_both_numbers(gate: Gate) -> None:
    valid, shut = pair(gate)

    page = staff(gate).get(f"{desk(gate)}/doubles").text

    assert "1 people to compare" in page
    assert f"number {valid}" in page
    assert f"number {shut}" in page
    assert "Nông Thị Thử" in page


def test_the_page_renews_itself_with_every_fact_of_the_fair(gate: Gate) -> None:
    client = staff(gate)
    before = client.get(f"{desk(gate)}/doubles").text

    pair(gate)

    after = client.get(f"{desk(gate)}/doubles").text
    assert 'data-island="layout/live"' in before
    assert version_in(before) < version_in(after)


def version_in(page: str) -> int:
    return int(page.partition('data-v="')[2].partition('"')[0])


def test_somebody_scanned_twice_at_one_kiosk_is_nobody_to_compare(gate: Gate) -> None:
    kiosk = gate.alone()
    kiosk.send(kiosk.ticket(gate.digits), kiosk.ticket(gate.digits, seq=2))

    with gate.database.reading() as db:
        assert doubles_count(db, gate.fair.id) == 0
    pair(gate)
    with gate.database.reading() as db:
        assert doubles_count(db, gate.fair.id) == 1


def test_a_closed_number_leads_the_desk_to_the_person_and_says_which_is_valid(gate: Gate) -> None:
    valid, shut = pair(gate)

    client = staff(gate)
    page = client.get(post(client, desk(gate), q=str(shut)).headers["Location"]).text

    assert f"Number {shut} is closed; the person&#39;s number is {valid}." in page
    assert f"Closed, but leads here: {shut}" in page


def test_a_refused_person_is_found_by_the_number_they_were_shown(gate: Gate) -> None:
    kiosk = gate.alone()
    kiosk.ask(kiosk.card(number="006188001234", born_on="05031995") | {"number": kiosk.first})
    client = staff(gate)

    found = post(client, desk(gate), q=str(kiosk.first)).text
    listed = client.get(f"{desk(gate)}/doubles").text

    assert f"Number {kiosk.first} was shown at Kiosk 1" in found
    assert "Please go to the desk with your card." in found
    assert "1 people were refused after they had a number" in listed
    assert "006188001234" not in found + listed


def come_without_card(gate: Gate) -> int:
    kiosk = gate.alone()
    kiosk.ask(kiosk.walk_in(number=kiosk.first))
    with gate.database.reading() as db:
        return registration_with_number(db, gate.fair.id, kiosk.first).id


def test_a_missing_name_is_asked_for_and_then_written_down(gate: Gate) -> None:
    person = come_without_card(gate)
    client = staff(gate)

    before = client.get(f"{desk(gate)}/people/{person}").text
    everybody = client.get(f"/organise/fairs/{gate.fair.id}/registrations").text
    said = {"name": "Bàn Văn Mẫu", "born": "1968", "sex": "", "qualification": "none"}
    answer = post(client, f"{desk(gate)}/people/{person}/edit", **said)
    assert answer.status_code == 303

    assert "Ask for the name and write it down." in before
    assert "name not written down yet" in everybody
    after = client.get(f"{desk(gate)}/people/{person}").text
    assert "Bàn Văn Mẫu" in after
    assert "Ask for the name" not in after


def test_no_certificate_is_issued_without_a_name(gate: Gate) -> None:
    person = come_without_card(gate)

    with pytest.raises(NameMissing), gate.database.transaction() as db:
        issue_attendance(db, registration_at(db, gate.fair.id, person), at=now())


def test_the_household_group_is_shown_to_few_and_stands_in_no_list(gate: Gate) -> None:
    kiosk = gate.alone()
    scan = kiosk.ticket(gate.digits)
    yes = [{"purpose": "record_group", "given": True, "text_version": "2026-11", "lang": "vi"}]
    kiosk.send(scan, kiosk.wanted(scan, yes, trades=["75"], group="near_poor"))
    person = f"{desk(gate)}/people/{gate.registration.id}"
    reception, counsellor = staff(gate), staff(gate, Role.COUNSELLOR)

    seen = [client.get(person).text for client in (reception, counsellor)]
    refused, shown = [post(client, f"{person}/group") for client in (reception, counsellor)]

    assert "Food processing, wood working" in seen[0]
    assert not any("near-poor" in page for page in seen)
    assert [("Groups and papers" in page) for page in seen] == [False, True]
    assert refused.status_code == 403
    assert "near-poor household" in shown.text
