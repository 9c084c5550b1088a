"""Papers about groups: sealed, entered only with a yes, corrected by newer entries, each look noted."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.counselling.errors import AlreadyCorrected, EvidenceTurnedRound, GroupNotAgreed
from jobfair.counselling.models import GroupEvidence
from jobfair.counselling.rules import TARGET_WORDS, Evidence, Said, TargetGroup
from jobfair.counselling.services import (
    add_evidence,
    correct_evidence,
    read_groups,
    target_groups,
)
from jobfair.fairs.errors import FairArchived, ReasonNeeded
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.kit.db import Database
from jobfair.kit.errors import NotFound
from jobfair.kit.seal import Seal, SealBroken
from jobfair.workers.models import Registration
from tests.buttons import forms_on
from tests.conftest import SignIn
from tests.factories import (
    DAY,
    NINE,
    POOR,
    SEAL,
    agree_to_group,
    make_account,
    make_centre,
    make_evidence,
    make_fair,
    make_registration,
)
from tests.sending import post

NEAR_POOR = POOR.model_copy(update={"group": TargetGroup.NEAR_POOR})


def somebody(db: Session) -> tuple[Registration, Account]:
    centre = make_centre(db)
    return make_registration(db, make_fair(db, centre)), make_account(db, centre)


def facts(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def standing(db: Session, registration: Registration) -> list[Evidence | None]:
    entries = read_groups(db, SEAL, registration).entries
    return [entry.said.evidence for entry in entries if entry.stands]


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_a_paper_is_in_force_on_its_first_and_last_day_and_between(on: date) -> None:
    assert POOR.in_force(on) == (date(2026, 1, 1) <= on <= date(2026, 12, 31))


def test_a_paper_without_a_last_day_stays_in_force() -> None:
    assert POOR.model_copy(update={"valid_until": None}).in_force(date(2099, 1, 1))


@pytest.mark.parametrize("group", TargetGroup)
def test_every_group_can_be_entered_and_has_its_words(
    database: Database, group: TargetGroup
) -> None:
    evidence = POOR.model_copy(update={"group": group})
    with database.transaction() as db:
        registration, adviser = somebody(db)
        make_evidence(db, registration, adviser, evidence=evidence)

        assert standing(db, registration) == [evidence]
    assert group in TARGET_WORDS


def test_nothing_of_a_paper_lies_open_in_the_database(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        make_evidence(db, registration, adviser)

    with either.reading() as db:
        rows = repr(db.execute(text("SELECT * FROM group_evidence")).all())
        journal = repr(db.execute(text("SELECT * FROM journal")).all())
    for word in ("poor", "GCN-HN", "UBND"):
        assert word not in rows + journal


def test_a_paper_that_was_copied_to_another_person_does_not_open(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        row = make_evidence(db, registration, adviser)
        other = make_registration(db, make_fair(db))
        row.worker_id = other.worker_id
        db.flush()

        with pytest.raises(SealBroken):
            read_groups(db, SEAL, other)


def test_every_look_is_noted(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        make_evidence(db, registration, adviser)
        for _ in range(2):
            read_groups(db, SEAL, registration)

    assert (facts(either).count("GroupProved"), facts(either).count("GroupRead")) == (1, 2)


def test_without_a_yes_no_paper_is_entered(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)

        with pytest.raises(GroupNotAgreed):
            add_evidence(db, SEAL, registration, POOR, account_id=adviser.id, at=NINE)
        agree_to_group(db, registration, given=False)
        with pytest.raises(GroupNotAgreed):
            add_evidence(db, SEAL, registration, POOR, account_id=adviser.id, at=NINE)

        assert db.scalars(select(GroupEvidence)).all() == []


def test_whoever_takes_the_yes_back_has_no_papers_left_here(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        row = make_evidence(db, registration, adviser)
        said = Said(evidence=NEAR_POOR, reason="Nhầm diện")
        correct_evidence(db, SEAL, registration, row.id, said, account_id=adviser.id, at=NINE)

    with either.transaction() as db:
        agree_to_group(db, registration, given=False)

    with either.reading() as db:
        assert db.scalars(select(GroupEvidence)).all() == []
    assert facts(either).count("GroupForgotten") == 1


def test_a_correction_is_a_newer_entry_and_the_earlier_one_stays_to_be_seen(
    either: Database,
) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        row = make_evidence(db, registration, adviser)
        said = Said(evidence=NEAR_POOR, reason="Đọc nhầm giấy")
        correct_evidence(db, SEAL, registration, row.id, said, account_id=adviser.id, at=NINE)

        entries = read_groups(db, SEAL, registration).entries

    assert [(one.said.evidence, one.stands) for one in entries] == [
        (POOR, False),
        (NEAR_POOR, True),
    ]
    assert entries[1].said.reason == "Đọc nhầm giấy"
    assert facts(either).count("GroupProofCorrected") == 1


def test_an_entry_that_was_taken_back_counts_for_no_group(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        row = make_evidence(db, registration, adviser)
        assert target_groups(db, SEAL, [registration.worker_id], on=DAY) == {
            registration.worker_id: {TargetGroup.POOR}
        }

        said = Said(evidence=None, reason="Giấy của người khác")
        correct_evidence(db, SEAL, registration, row.id, said, account_id=adviser.id, at=NINE)

        assert target_groups(db, SEAL, [registration.worker_id], on=DAY) == {}
    assert facts(database).count("GroupProofTakenBack") == 1


def test_a_paper_counts_only_on_its_days(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        make_evidence(db, registration, adviser)

        assert target_groups(db, SEAL, [registration.worker_id], on=date(2027, 1, 1)) == {}


def test_an_entry_is_corrected_once_and_only_with_a_reason(either: Database) -> None:
    with either.transaction() as db:
        registration, adviser = somebody(db)
        row = make_evidence(db, registration, adviser)

        def correct(reason: str) -> None:
            said = Said(evidence=NEAR_POOR, reason=reason)
            correct_evidence(db, SEAL, registration, row.id, said, account_id=adviser.id, at=NINE)

        with pytest.raises(ReasonNeeded):
            correct("  ")
        correct("Đọc nhầm giấy")
        with pytest.raises(AlreadyCorrected):
            correct("Lần nữa")

    with pytest.raises(IntegrityError), either.transaction() as db:
        db.add(
            GroupEvidence(
                fair_id=registration.fair_id, worker_id=registration.worker_id,
                corrects_id=row.id, sealed=b"", content_print=b"", account_id=adviser.id, recorded_at=NINE,
            )
        )  # fmt: skip


def test_a_paper_of_somebody_else_cannot_be_corrected(database: Database) -> None:
    with database.transaction() as db:
        registration, adviser = somebody(db)
        other = make_registration(db, make_fair(db))
        theirs = make_evidence(db, other, adviser)

        with pytest.raises(NotFound):
            correct_evidence(
                db, SEAL, registration, theirs.id, Said(evidence=None, reason="Nhầm"),
                account_id=adviser.id, at=NINE,
            )  # fmt: skip


def test_days_turned_round_and_a_fair_in_the_archive_are_refused(database: Database) -> None:
    wrong = POOR.model_copy(update={"valid_until": date(2025, 1, 1)})
    with database.transaction() as db:
        registration, adviser = somebody(db)
        agree_to_group(db, registration)
        with pytest.raises(EvidenceTurnedRound):
            add_evidence(db, SEAL, registration, wrong, account_id=adviser.id, at=NINE)

        for state in (State.CLOSED, State.ARCHIVED):
            step(db, registration.fair, state, at=NINE)
        with pytest.raises(FairArchived):
            add_evidence(db, SEAL, registration, POOR, account_id=adviser.id, at=NINE)


class Page:
    """The page of somebody's groups, with a counsellor before it."""

    def __init__(self, app: Flask, database: Database, sign_in: SignIn) -> None:
        self.seal: Seal = app.extensions["jobfair.keys"].seal
        self.database = database
        with database.transaction() as db:
            self.centre = make_centre(db)
            self.registration = make_registration(db, make_fair(db, self.centre))
            self.account = make_account(db, self.centre, Role.COUNSELLOR)
            agree_to_group(db, self.registration)
        self.client: FlaskClient = sign_in(self.account)
        fair_id = self.registration.fair_id
        self.url = f"/desk/fairs/{fair_id}/people/{self.registration.id}/group"

    def enter(self, **changed: str) -> tuple[int, str]:
        sent = {
            "group": "disabled", "paper": "Giấy xác nhận khuyết tật số 7", "issuer": "UBND xã",
            "valid_from": "01/02/2026", "valid_until": "",
        }  # fmt: skip
        answer = post(self.client, f"{self.url}/papers", **{**sent, **changed})
        return answer.status_code, answer.get_data(as_text=True)

    def entered(self) -> GroupEvidence:
        with self.database.reading() as db:
            return db.scalars(select(GroupEvidence).order_by(GroupEvidence.id.desc())).first()  # type: ignore[return-value]


@pytest.fixture
def page(app: Flask, database: Database, sign_in: SignIn) -> Page:
    return Page(app, database, sign_in)


def test_a_paper_is_entered_and_shown_on_the_page(page: Page) -> None:
    status, shown = page.enter()

    assert status == 200
    for words in ("người khuyết tật", "Giấy xác nhận khuyết tật số 7", "01/02/2026", "còn giá trị"):
        assert words in shown


def test_what_is_missing_or_turned_round_is_said_at_its_field(page: Page) -> None:
    missing, shown = page.enter(paper="")
    turned, said = page.enter(valid_until="01/01/2026")

    assert (missing, turned) == (422, 422)
    assert 'id="paper-error"' in shown
    assert "Ngày cuối trước ngày đầu" in said
    with page.database.reading() as db:
        assert db.scalars(select(GroupEvidence)).all() == []


def test_an_entry_is_put_right_or_taken_back_with_a_reason(page: Page) -> None:
    page.enter()
    entry = f"{page.url}/papers/{page.entered().id}"
    assert "Giấy xác nhận khuyết tật số 7" in post(page.client, entry).get_data(as_text=True)

    right = {
        "group": "poor", "paper": "Số 8", "issuer": "UBND xã", "valid_from": "01/02/2026",
        "reason": "Đọc nhầm giấy",
    }  # fmt: skip
    assert post(page.client, f"{entry}/correct", **{**right, "reason": ""}).status_code == 422
    shown = post(page.client, f"{entry}/correct", **right).get_data(as_text=True)
    assert "Đọc nhầm giấy" in shown

    newest = f"{page.url}/papers/{page.entered().id}"
    assert post(page.client, f"{newest}/take-back", why="").status_code == 422
    shown = post(page.client, f"{newest}/take-back", why="Giấy của người khác").get_data(
        as_text=True
    )
    assert "Giấy của người khác" in shown
    assert "còn giá trị" not in shown


def test_reception_sees_no_groups_and_no_way_to_them(page: Page, sign_in: SignIn) -> None:
    page.enter()
    entry = f"{page.url}/papers/{page.entered().id}"
    with page.database.transaction() as db:
        reception = make_account(db, page.centre, Role.RECEPTION)
    client = sign_in(reception)
    person = page.url.removesuffix("/group")

    for url in (page.url, f"{page.url}/papers", entry, f"{entry}/correct", f"{entry}/take-back"):
        assert post(client, url).status_code == 403
    assert page.url not in [form.action for form in forms_on(client, person)]
    assert page.url in [form.action for form in forms_on(page.client, person)]


def test_the_page_offers_no_entry_before_the_person_has_agreed(page: Page) -> None:
    with page.database.transaction() as db:
        agree_to_group(db, page.registration, given=False)

    shown = post(page.client, page.url).get_data(as_text=True)

    assert "Người lao động chưa đồng ý cho ghi" in shown
    assert f'action="{page.url}/papers"' not in shown
