"""When a device is ready for people, when its report is worth writing down, and when doors open."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfair.devices.rules.kinds import DeviceKind
from jobfair.devices.rules.numbers import BLOCK, FEW_LEFT, must_resend, needs_numbers
from jobfair.devices.rules.opening import Doors, opening_of
from jobfair.devices.rules.readiness import (
    CHECKS,
    SEVERITY,
    SILENT_AFTER,
    Condition,
    Verdict,
    findings_of,
    ready_count,
    verdict_on,
)
from jobfair.devices.rules.report import WRONG_CLOCK, Report, says_something_new
from jobfair.devices.rules.staff_code import is_easy, is_staff_code, new_digits, proof_with
from tests.factories import NINE

AN_HOUR_AGO, YESTERDAY = NINE - timedelta(hours=1), NINE - timedelta(days=1)
GOOD = Report(
    store=uuid4(), version="new", protocol=2, numbers_left=50, camera="on", safety="kept",
    cache="ready", scanner_kind="keys", scanner_at=AN_HOUR_AGO, scanner_ok=True,
    printer_mode="auto", printer_at=AN_HOUR_AGO, printer_ok=True, battery=0.8, charging=False,
)  # fmt: skip
READY = Condition(kind=DeviceKind.KIOSK, seen_at=NINE, report=GOOD)


def said(**other: Any) -> Condition:
    return replace(READY, report=replace(GOOD, **other))


DEFECTS = {
    Verdict.NOT_READY: {
        "never heard": replace(READY, seen_at=None),
        "silent": replace(READY, seen_at=NINE - SILENT_AFTER - timedelta(seconds=1)),
        "locked": replace(READY, locked=True),
        "rehearsing": replace(READY, rehearsing=True),
        "old files": replace(READY, has_newest_files=False),
        "memory off": said(safety="off"),
        "memory loose": said(safety="loose"),
        "no cache": said(cache="off"),
        "cache filling": said(cache="filling"),
        "no numbers": said(numbers_left=0),
        "scanner failed": said(scanner_ok=False),
        "scanner never tested": said(scanner_at=None, scanner_ok=None),
        "scanner tested yesterday": said(scanner_at=YESTERDAY),
        "camera off": said(scanner_kind="camera", camera="off"),
        "printer failed": said(printer_ok=False),
        "printer never tested": said(printer_at=None, printer_ok=None),
        "printer tested yesterday": said(printer_at=YESTERDAY),
    },
    Verdict.LOOK: {
        "scans lost": replace(READY, lost=3),
        "scans aside": said(aside=1),
        "scans wait": said(pending=1),
        "few numbers": said(numbers_left=9),
        "clock ahead": said(ahead=WRONG_CLOCK + timedelta(seconds=1)),
        "clock behind": said(ahead=-WRONG_CLOCK - timedelta(seconds=1)),
        "battery low": said(battery=0.19),
    },
}
FINE = {
    "prints none": said(printer_mode="none", printer_at=None, printer_ok=None),
    "camera off, scanner in use": said(camera="off"),
    "low but charging": said(battery=0.05, charging=True),
    "no battery": said(battery=None, charging=None),
    "silent for 15 seconds": replace(READY, seen_at=NINE - SILENT_AFTER),
}


@pytest.mark.parametrize(
    ("verdict", "name"),
    [(verdict, name) for verdict, cases in DEFECTS.items() for name in cases],
)
def test_every_defect_has_its_verdict_its_reason_and_a_next_step(
    verdict: Verdict, name: str
) -> None:
    found = findings_of(DEFECTS[verdict][name], NINE)

    assert verdict_on(found) == verdict
    assert all(finding.reason and finding.next_step for finding in found)


@pytest.mark.parametrize("name", FINE)
def test_what_hinders_nobody_is_no_defect(name: str) -> None:
    assert findings_of(FINE[name], NINE) == []


def test_every_check_of_a_kiosk_can_fail() -> None:
    conditions = [one for cases in DEFECTS.values() for one in cases.values()]

    assert [
        check.finding.reason
        for check in CHECKS[DeviceKind.KIOSK]
        if not any(check.fails(one, NINE) for one in conditions)
    ] == []


def test_a_board_is_ready_when_it_is_heard_and_can_be_heard() -> None:
    board = Condition(kind=DeviceKind.BOARD, seen_at=NINE, report=Report(sound=True))

    assert findings_of(board, NINE) == []
    assert verdict_on(findings_of(replace(board, report=Report(sound=False)), NINE)) == Verdict.LOOK
    assert verdict_on(findings_of(replace(board, seen_at=None), NINE)) == Verdict.NOT_READY


moments = st.timedeltas(timedelta(days=-3650), timedelta(days=3650)).map(NINE.__add__)
moments |= st.sampled_from([AN_HOUR_AGO, YESTERDAY, NINE])
reports = st.builds(
    Report,
    pending=st.integers(0, 2), aside=st.integers(0, 2), numbers_left=st.integers(0, 100),
    ahead=st.timedeltas(timedelta(days=-3650), timedelta(days=3650)) | st.just(timedelta()),
    camera=st.sampled_from(["on", "off", ""]), safety=st.sampled_from(["kept", "loose", "off", ""]),
    cache=st.sampled_from(["ready", "filling", "off", ""]),
    scanner_kind=st.sampled_from(["keys", "serial", "camera", ""]),
    scanner_at=st.none() | moments, scanner_ok=st.none() | st.booleans(),
    printer_mode=st.sampled_from(["auto", "button", "none", ""]),
    printer_at=st.none() | moments, printer_ok=st.none() | st.booleans(),
    battery=st.none() | st.floats(0, 1), charging=st.none() | st.booleans(),
    sound=st.none() | st.booleans(),
)  # fmt: skip
conditions = st.builds(
    Condition, kind=st.sampled_from(list(DeviceKind)), seen_at=st.none() | moments, report=reports,
    has_newest_files=st.booleans(), locked=st.booleans(), rehearsing=st.booleans(),
    lost=st.integers(0, 2),
)  # fmt: skip

WORSE: list[Callable[[Condition], Condition]] = [
    lambda c: replace(c, locked=True),
    lambda c: replace(c, rehearsing=True),
    lambda c: replace(c, has_newest_files=False),
    lambda c: replace(c, lost=c.lost + 1),
    lambda c: replace(c, seen_at=None),
    lambda c: replace(c, seen_at=c.seen_at and c.seen_at - timedelta(hours=1)),
    lambda c: replace(c, report=replace(c.report, safety="off")),
    lambda c: replace(c, report=replace(c.report, cache="off")),
    lambda c: replace(c, report=replace(c.report, numbers_left=0)),
    lambda c: replace(c, report=replace(c.report, scanner_ok=False)),
    lambda c: replace(c, report=replace(c.report, scanner_at=None)),
    lambda c: replace(c, report=replace(c.report, printer_ok=False)),
    lambda c: replace(c, report=replace(c.report, aside=c.report.aside + 1)),
    lambda c: replace(c, report=replace(c.report, pending=c.report.pending + 1)),
]


@given(conditions, st.sampled_from(WORSE))
def test_nothing_that_gets_worse_makes_a_device_ready(
    condition: Condition, worse: Callable[[Condition], Condition]
) -> None:
    before, after = (verdict_on(findings_of(c, NINE)) for c in (condition, worse(condition)))

    assert SEVERITY[after] <= SEVERITY[before]


@given(conditions)
def test_the_verdict_is_that_of_the_first_finding_and_a_ready_device_has_none(
    condition: Condition,
) -> None:
    found = findings_of(condition, NINE)
    severities = [SEVERITY[finding.verdict] for finding in found]

    assert severities == sorted(severities)
    assert verdict_on(found) == (found[0].verdict if found else Verdict.READY)
    assert Verdict.READY not in [finding.verdict for finding in found]


@given(st.lists(st.sampled_from(list(Verdict))))
def test_a_device_to_look_at_works_and_is_counted(verdicts: list[Verdict]) -> None:
    assert ready_count(verdicts) == len(verdicts) - verdicts.count(Verdict.NOT_READY)


IN_PASSING = {
    "last_seq": 47, "screen": "keypad", "lang": "en", "battery": 0.79,
    "printer_at": AN_HOUR_AGO + timedelta(minutes=20), "ahead": timedelta(seconds=1),
}  # fmt: skip
IN_SUBSTANCE = {
    "store": uuid4(), "page_epoch": "another", "version": "newer", "protocol": 3, "pending": 1,
    "aside": 1, "numbers_left": 49, "camera": "off", "safety": "loose", "cache": "off",
    "scanner_kind": "serial", "scanner_at": YESTERDAY, "scanner_ok": False, "printer_mode": "none",
    "printer_at": NINE, "printer_ok": False, "battery": 0.5, "charging": True, "sound": True,
    "ahead": timedelta(seconds=3),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_PASSING)
def test_what_changes_with_every_person_is_not_written_at_once(name: str) -> None:
    assert not says_something_new(GOOD, replace(GOOD, **{name: IN_PASSING[name]}))


@pytest.mark.parametrize("name", IN_SUBSTANCE)
def test_what_staff_must_know_is_written_at_once(name: str) -> None:
    assert says_something_new(GOOD, replace(GOOD, **{name: IN_SUBSTANCE[name]}))


def test_every_part_of_a_report_is_either() -> None:
    assert {field.name for field in fields(Report)} == {*IN_PASSING, *IN_SUBSTANCE}


@given(st.integers(0, 60), st.integers(0, 200), st.integers(0, 400))
def test_no_block_is_leased_while_one_is_unknown_or_enough_is_left(
    left: int, blocks: int, heard: int
) -> None:
    leased = list(range(blocks))

    assert not needs_numbers(leased, leased[:-1], left=left, heard=heard) or not leased
    assert not needs_numbers(leased, leased, left=left + FEW_LEFT, heard=heard)


@given(st.integers(0, 1000))
def test_a_kiosk_that_used_its_numbers_always_gets_more(used: int) -> None:
    leased = list(range(-(-used // BLOCK)))
    left = len(leased) * BLOCK - used

    assert needs_numbers(leased, leased, left=left, heard=used) == (left < FEW_LEFT)


def test_scans_are_asked_for_again_only_when_some_are_missing() -> None:
    report = replace(GOOD, last_seq=10, pending=2, aside=1)

    assert not must_resend(report, heard=5, dropped=2)
    assert must_resend(report, heard=4, dropped=2)


DAY, HOURS = date(2026, 11, 23), (time(7, 30), time(11, 30))


@pytest.mark.parametrize(
    ("at", "doors", "minutes"),
    [
        ("2026-11-23T06:55+07:00", Doors.SHUT, 35),
        ("2026-11-23T07:29:30+07:00", Doors.SHUT, 1),
        ("2026-11-23T07:30+07:00", Doors.OPEN, 0),
        ("2026-11-23T11:29+07:00", Doors.OPEN, 0),
        ("2026-11-23T11:30+07:00", Doors.SHUT, 20 * 60),
        ("2026-11-24T11:30+07:00", Doors.OVER, 0),
        ("2026-11-21T07:30+07:00", Doors.SHUT, 2 * 24 * 60),
        ("2027-01-01T07:30+07:00", Doors.OVER, 0),
    ],
)
def test_doors_open_on_each_day_of_a_fair(at: str, doors: Doors, minutes: int) -> None:
    opening = opening_of((DAY, DAY + timedelta(days=1)), HOURS, datetime.fromisoformat(at))

    assert (opening.doors, opening.minutes) == (doors, minutes)


def test_fresh_digits_are_six_and_none_that_everybody_tries() -> None:
    for _ in range(200):
        digits = new_digits()
        assert len(digits) == 6
        assert is_staff_code(digits)
        assert not is_easy(digits)


@pytest.mark.parametrize("digits", ["0000", "123456", "9876", "55555"])
def test_digits_in_a_row_are_easy(digits: str) -> None:
    assert is_easy(digits)


@pytest.mark.parametrize("text", ["123", "1234567", "12a4", "１２３４", "", " 1234"])
def test_what_is_not_four_to_six_digits_is_no_staff_code(text: str) -> None:
    assert not is_staff_code(text)


def test_the_proof_is_the_one_of_the_contract() -> None:
    known = json.loads((Path(__file__).parents[1] / "contract/kiosk/setup.json").read_text())
    staff = known["answer"]["staff"]
    salt, proof = (urlsafe_b64decode(staff[name] + "==") for name in ("salt", "print"))

    assert proof_with(known["staff_code"], salt, staff["rounds"]).proof == proof
