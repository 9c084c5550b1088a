"""A worker's own page: everything about one person, for whoever carries the link, and for nobody else."""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.audit.models import JournalEntry
from jobfair.counselling.rules import Source, Wanted, WhereToWork
from jobfair.counselling.services import state_need
from jobfair.documents.services.certificates import issue_attendance, revoke
from jobfair.employers.models import Booth
from jobfair.employers.queries import booth_at
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.limits import limiter
from jobfair.queues.models import Place
from jobfair.queues.rules import PlaceState
from jobfair.queues.services import call_next, join, miss
from jobfair.workers.models import Registration
from jobfair.workers.queries import has_agreed, registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import change_worker, replace_ticket
from tests.buttons import forms_on, landed, press, read_forms, send
from tests.factories import (
    NINE,
    arrive,
    hold_now,
    make_booth,
    make_fair,
    make_registration,
    make_vacancy,
    make_waiting,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A running fair with a booth, and somebody who came, with their phone."""

    app: Flask
    fair: Fair
    booth: Booth
    holder: Registration
    phone: FlaskClient
    url: str

    def text(self, query: str = "") -> str:
        return self.phone.get(self.url + query).text

    def step(self, what: str) -> str:
        """Press a button of the page, and return the page after it."""
        return landed(self.phone, press(self.phone, self.url, f"{self.url}/{what}"))


@pytest.fixture
def scene(app: Flask, database: Database) -> Scene:
    limiter.reset()
    with database.transaction() as db:
        fair = make_fair(db)
        hold_now(fair)
        booth = make_booth(db, fair)
        make_vacancy(db, booth)
        holder = make_registration(db, fair, "Nông Thị Thử")
        known = {"phone": "+84912345678", "id_number": "019087000123"}
        change_worker(db, app.extensions["jobfair.keys"].seal, holder.worker, known, at=NINE)
        arrive(db, holder)
    links = app.extensions["jobfair.keys"].links
    return Scene(app, fair, booth, holder, app.test_client(), f"/me/{links.token(holder.ticket)}")


def place_of(database: Database, scene: Scene) -> Place:
    with database.reading() as db:
        return db.scalars(
            select(Place).where(Place.registration_id == scene.holder.id).order_by(Place.id.desc())
        ).one()


def version_in(page: str) -> str:
    found = re.search(r'data-v="(\d+)"', page)
    assert found is not None
    return found[1]


def wait(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        booth = db.get_one(Booth, scene.booth.id)
        join(db, booth, registration_at(db, scene.fair.id, scene.holder.id), by="desk", at=now())


def test_the_page_shows_the_number_and_what_the_fair_offers(scene: Scene) -> None:
    page = scene.text()

    assert f"{scene.holder.number or 1:03}" in page
    assert "Công nhân may" in page
    assert "chưa có ai chờ" in page


def test_name_and_numbers_are_hidden_but_for_what_its_holder_knows(scene: Scene) -> None:
    page = scene.text()

    assert "Nông Thị Thử" not in page
    assert "N. Th. Th." in page
    assert "019087000123" not in page
    assert "0912" not in page
    assert "678" in page


def test_neither_address_nor_title_tells_who_it_is(scene: Scene) -> None:
    title = re.search(r"<title>(.*?)</title>", scene.text())

    assert title is not None
    assert title[1].startswith("Trang của bạn")
    for secret in (str(scene.holder.ticket), scene.holder.code):
        assert secret not in scene.url + title[1]


def test_nothing_of_the_page_is_kept_or_found_or_told_to_others(scene: Scene) -> None:
    answer = scene.phone.get(scene.url)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_page_that_repeats_what_was_asked_for_is_never_packed(scene: Scene) -> None:
    can = {"Accept-Encoding": "gzip"}
    packed, asked = (
        scene.phone.get(scene.url + query, headers=can).headers.get("Content-Encoding")
        for query in ("", "?q=may")
    )

    assert (packed, asked) == ("gzip", None)


def test_one_joins_and_leaves_a_queue_by_oneself(database: Database, scene: Scene) -> None:
    page = scene.step(f"booths/{scene.booth.id}/join")

    assert "không còn ai, sắp đến bạn" in page
    place = place_of(database, scene)
    page = scene.step(f"places/{place.id}/leave")
    assert place_of(database, scene).state == PlaceState.LEFT
    assert "Bạn đã rời hàng chờ này" in page


def test_a_button_pressed_before_the_script_came_asks_on_a_page_of_its_own(
    database: Database, scene: Scene
) -> None:
    scene.step(f"booths/{scene.booth.id}/join")
    leave = f"{scene.url}/places/{place_of(database, scene).id}/leave"
    question = next(form for form in forms_on(scene.phone, scene.url) if form.action == leave)

    asked = send(scene.phone, question, **dict(question.buttons))
    assert "Rời hàng chờ này?" in asked.text
    assert place_of(database, scene).state == PlaceState.WAITING

    [answer] = [form for form in read_forms(asked.text) if form.action == leave]
    assert "Bạn đã rời hàng chờ này" in landed(scene.phone, send(scene.phone, answer))


@pytest.mark.parametrize("made_up", ["", "[", "{}", '["Sure?"]', "[1, 2, 3]", "[" * 5000])
def test_a_question_that_no_button_carries_is_refused(
    database: Database, scene: Scene, made_up: str
) -> None:
    scene.step(f"booths/{scene.booth.id}/join")
    leave = f"{scene.url}/places/{place_of(database, scene).id}/leave"

    assert press(scene.phone, scene.url, leave, ask=made_up).status_code == 400
    assert place_of(database, scene).state == PlaceState.WAITING


def test_a_form_from_elsewhere_puts_no_words_of_its_own_on_our_pages(scene: Scene) -> None:
    words = {"ask": '["Your account is locked", "Call this number", "Yes"]'}

    for address in ("/nowhere", f"{scene.url}/away"):
        assert "Your account is locked" not in scene.phone.post(address, data=words).text


def test_the_journal_says_that_the_worker_did_it(database: Database, scene: Scene) -> None:
    scene.step(f"booths/{scene.booth.id}/join")

    with database.reading() as db:
        entry = db.scalars(select(JournalEntry).where(JournalEntry.fact == "Joined")).one()
        assert (entry.actor_kind, entry.actor_id) == ("worker", scene.holder.id)
        assert entry.details["by"] == "phone"


def test_how_many_come_before_is_told(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        make_waiting(db, scene.fair, db.get_one(Booth, scene.booth.id))
    wait(database, scene)

    page = scene.text("?part=live")

    assert "1 người" in page
    assert "chưa ước tính được" in page


def test_news_of_others_sends_the_version_alone_and_news_of_ones_queue_all(
    database: Database, scene: Scene
) -> None:
    wait(database, scene)
    known = int(version_in(scene.text("?part=live")))
    with database.transaction() as db:
        make_waiting(db, scene.fair, make_booth(db, scene.fair))
    others = scene.text(f"?part=live&v={known}")
    with database.transaction() as db:
        make_waiting(db, scene.fair, db.get_one(Booth, scene.booth.id))

    own = scene.text(f"?part=live&v={version_in(others)}")

    assert int(version_in(others)) > known
    assert "data-block" not in others
    assert "data-block" in own


def test_who_is_away_is_not_called_until_they_are_back(database: Database, scene: Scene) -> None:
    wait(database, scene)

    page = scene.step("away")

    assert "Bạn đang tạm vắng" in page
    assert place_of(database, scene).paused_at is not None
    scene.step("back")
    assert place_of(database, scene).paused_at is None


def test_a_call_is_told_with_the_booth_and_the_time_there_is(
    database: Database, scene: Scene
) -> None:
    wait(database, scene)
    with database.transaction() as db:
        place = call_next(db, db.get_one(Booth, scene.booth.id), at=now())

    page = scene.text("?part=live")

    assert "Đến lượt bạn, mời bạn đến ngay" in page
    assert f"Gian {scene.booth.number}" in page
    assert f'data-call="{place.id}.1"' in page


def test_a_missed_call_may_be_made_good_once(database: Database, scene: Scene) -> None:
    wait(database, scene)
    for _ in range(2):
        with database.transaction() as db:
            miss(db, call_next(db, db.get_one(Booth, scene.booth.id), at=now()), at=now())
        place = place_of(database, scene)
        if place.returns == 0:
            scene.step(f"places/{place.id}/return")
            assert place_of(database, scene).state == PlaceState.WAITING

    page = scene.text()

    assert "Bạn đã lỡ lượt gọi" in page
    assert "Lấy lại lượt của tôi" not in page
    assert "Hãy đến bàn tiếp đón" in page


def test_gaps_in_wage_and_place_are_told_before_joining(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        wanted = Wanted(trades=("81",), place=WhereToWork.ABROAD, wage_from=10_500_000)
        state_need(db, scene.holder, wanted, source=Source.DESK, at=NINE)

    page = scene.text()

    assert "Lương thấp hơn mong muốn 1.500.000 ₫" in page
    assert "Nơi làm việc ở trong tỉnh" in page
    assert "Đúng việc bạn muốn làm" in page


def test_only_what_suits_best_is_sent_at_first_and_words_find_the_rest(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        booth = booth_at(db, scene.fair.id, scene.booth.id)
        for number in range(20):
            make_vacancy(db, booth).title = f"Thợ hàn {number}"

    assert scene.text().count('class="panel own-offer"') == 8
    assert scene.text("?all=1").count('class="panel own-offer"') == 21
    assert scene.text("?q=cong+nhan+may").count('class="panel own-offer"') == 1


def test_one_agrees_and_agrees_no_longer_by_oneself(database: Database, scene: Scene) -> None:
    about = Purpose.SHARE_WITH_EMPLOYERS
    for given in ("yes", "no"):
        press(scene.phone, scene.url, f"{scene.url}/consents", purpose=about, given=given)
        with database.reading() as db:
            agreed = has_agreed(db, scene.holder.worker_id, scene.fair.id, about)
            assert agreed is (given == "yes")


def test_no_question_about_data_is_answered_beforehand(scene: Scene) -> None:
    asked = [f for f in forms_on(scene.phone, scene.url) if f.action.endswith("/consents")]

    assert {form.hidden["given"] for form in asked} == {"yes"}
    assert {form.hidden["purpose"] for form in asked} == set(Purpose)


def test_good_papers_are_linked_and_revoked_ones_are_not(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        holder = registration_at(db, scene.fair.id, scene.holder.id)
        wrong = issue_attendance(db, holder, at=NINE)
        revoke(db, wrong, reason="Sai năm sinh", at=NINE)
        good = issue_attendance(db, holder, at=NINE)

    page = scene.text()

    assert f"/verify/{good.public_id}" in page
    assert wrong.public_id not in page


def test_a_place_of_somebody_else_is_out_of_reach(database: Database, scene: Scene) -> None:
    wait(database, scene)
    with database.transaction() as db:
        other = make_waiting(db, scene.fair, db.get_one(Booth, scene.booth.id))
    form = next(f for f in forms_on(scene.phone, scene.url) if f.action.endswith("/leave"))

    answer = scene.phone.post(f"{scene.url}/places/{other.id}/leave", data=form.hidden)

    assert answer.status_code == 404
    with database.reading() as db:
        assert db.get_one(Place, other.id).state == PlaceState.WAITING


def test_a_new_ticket_ends_the_link_of_the_old_one(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        holder = registration_at(db, scene.fair.id, scene.holder.id)
        replace_ticket(db, holder, at=now())
    links = scene.app.extensions["jobfair.keys"].links

    assert scene.phone.get(scene.url).status_code == 404
    assert scene.phone.get(f"/me/{links.token(holder.ticket)}").status_code == 200


@pytest.mark.parametrize(("days", "status"), [(425, 200), (426, 404)])
def test_the_page_is_there_until_the_last_question_after_a_fair_is_over(
    database: Database, scene: Scene, days: int, status: int
) -> None:
    with database.transaction() as db:
        fair = db.get_one(Fair, scene.fair.id)
        fair.day = fair.last_day = day_of(now()) - timedelta(days=days)

    assert scene.phone.get(scene.url).status_code == status


def test_a_wrong_link_is_answered_kindly(scene: Scene) -> None:
    answer = scene.phone.get("/me/khong-co")

    assert answer.status_code == 404
    assert "xin phiếu mới ở bàn tiếp đón" in answer.text


def test_guessing_is_slowed_and_bars_nobody_with_a_good_link(scene: Scene) -> None:
    guesses = [scene.phone.get(f"/me/{secrets.token_urlsafe(24)}").status_code for _ in range(40)]

    assert set(guesses) == {404, 429}
    assert scene.phone.get(scene.url).status_code == 200


def test_a_fair_that_is_over_leaves_the_papers_and_offers_no_queue(
    database: Database, scene: Scene
) -> None:
    with database.transaction() as db:
        db.get_one(Fair, scene.fair.id).state = "closed"

    page = scene.text()

    assert "Phiên đã kết thúc" in page
    assert "Vào hàng chờ" not in page


def test_a_screen_with_the_link_follows_its_own_fair_only(database: Database, scene: Scene) -> None:
    with database.transaction() as db:
        other = make_fair(db)
    token = scene.url.removeprefix("/")
    socket = scene.app.extensions["socketio"].test_client(scene.app)

    def follow(fair_id: int, token: str) -> dict[str, object]:
        answer: dict[str, object] = socket.emit(
            "follow", {"fair": fair_id, "token": token}, callback=True
        )
        return answer

    assert set(follow(scene.fair.id, token)) == {"v"}
    assert follow(other.id, token) == {"refused": "not_found"}
    assert follow(scene.fair.id, "me/wrong") == {"refused": "link.unknown"}


def test_the_link_opens_no_board(scene: Scene) -> None:
    token = scene.url.removeprefix("/")

    answer = scene.phone.get(
        f"/api/v1/fairs/{scene.fair.id}/board", headers={"Authorization": f"Bearer {token}"}
    )

    assert answer.status_code in {401, 403}
