"""Papers on other sheets: larger for walls, smaller for hands, on labels; codes stay readable."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.audit.models import JournalEntry
from jobfair.config import Config
from jobfair.documents.models import PrintRun
from jobfair.documents.papers import (
    badge,
    badge_label,
    booth_sign,
    certificate,
    poster,
    ticket_slip,
)
from jobfair.documents.papers.poster import FairPoster, KioskSign
from jobfair.documents.rules import SIZES, ZOOM, Paper, Size
from jobfair.documents.services.certificates import issue_attendance
from jobfair.documents.services.runs import ask_for_run
from jobfair.kit.db import Database
from jobfair.kit.jobs import work_once
from jobfair.wiring import DOERS
from tests.conftest import SignIn
from tests.documents import samples
from tests.documents.making import make_present
from tests.documents.reading import (
    codes_of,
    ink_box_mm,
    page_count,
    picture_of,
    size_in_mm,
    text_of,
)
from tests.documents.voices import english, vietnamese
from tests.factories import NINE, make_account, make_booth, make_centre, make_fair, make_vacancy
from tests.pages import post

SHEETS = {Size.A3: (297.0, 420.0), Size.USUAL: (210, 297), Size.A5: (148.5, 210.0)}
FAIR_POSTER = FairPoster(
    centre=samples.LETTERHEAD.centre, title=samples.FAIR.title, first_on=date(2026, 11, 23),
    last_on=date(2026, 11, 23), opens_at=time(7, 30), closes_at=time(11, 30),
    venue=samples.FAIR.venue, employers=23, people_wanted=3583,
    url="https://vieclam.thainguyen.example/fairs/DX26",
)  # fmt: skip
KIOSK = KioskSign(title=samples.FAIR.title, url=FAIR_POSTER.url)
LONG = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Bảo Ngọc Anh Thư Quỳnh Hương"


def many(draw, values, **how) -> bytes:
    out = BytesIO()
    draw(values, vietnamese, out, **how)
    return out.getvalue()


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("value", [FAIR_POSTER, KIOSK])
@pytest.mark.parametrize("say", [vietnamese, english])
def test_a_poster_fills_its_sheet_and_leads_to_the_fair(value, size, say):
    pdf = poster.draw_one(value, say, zoom=ZOOM[size])

    zoom = ZOOM[size]
    assert size_in_mm(pdf) == pytest.approx(SHEETS[size], abs=0.1)
    picture = picture_of(pdf, dots_per_mm=4)
    left, top, right, bottom = (edge / zoom for edge in ink_box_mm(picture, dots_per_mm=4))
    assert min(left, top) >= 15
    assert (right <= 192.5, bottom <= 282) == (True, True)
    assert codes_of(picture) == [value.url]


def test_the_poster_of_a_fair_says_when_where_and_how_many_are_wanted():
    text = text_of(poster.draw_one(FAIR_POSTER, vietnamese))

    for words in ("07:30–11:30, 23/11/2026", "23 doanh nghiệp · tuyển 3.583 người", "Nhà văn hóa"):
        assert words in text


def test_a_poster_without_employers_yet_does_not_say_nought():
    text = text_of(poster.draw_one(replace(FAIR_POSTER, employers=0), vietnamese))

    assert "doanh nghiệp" not in text


def test_a_certificate_on_a5_is_the_one_on_a4_made_smaller():
    large, small = (
        many(certificate.draw_many, [samples.ATTENDANCE], zoom=ZOOM[size])
        for size in (Size.USUAL, Size.A5)
    )

    assert size_in_mm(small) == (148.5, 210.0)
    assert text_of(small) == text_of(large)
    boxes = [ink_box_mm(picture_of(pdf)) for pdf in (large, small)]
    assert boxes[1] == pytest.approx([edge * ZOOM[Size.A5] for edge in boxes[0]], abs=0.3)
    assert codes_of(picture_of(small)) == [samples.ATTENDANCE.verify_url]


def test_a_booth_sign_on_a3_has_a_number_half_as_high_again():
    pdf = many(booth_sign.draw_many, [samples.SIGN], zoom=ZOOM[Size.A3])

    assert size_in_mm(pdf) == (420.0, 297.0)
    assert codes_of(picture_of(pdf, dots_per_mm=4)) == [samples.SIGN.url]


def test_labels_come_fourteen_to_a_sheet_each_inside_its_own():
    values = [replace(samples.BADGE, number=str(number)) for number in range(101, 116)]

    pdf = many(badge_label.draw_many, values)

    assert (page_count(pdf), size_in_mm(pdf)) == (2, (210, 297))
    picture = picture_of(pdf)
    assert codes_of(picture) == [samples.TICKET] * 14
    left, top, right, bottom = ink_box_mm(picture)
    assert left >= 4.6 + 3.5
    assert top >= 15.1 + 3.5
    assert right <= 210 - 4.6 - 3.5
    assert bottom <= 297 - 15.1 - 3.5


@pytest.mark.parametrize("name", [LONG, "Nguyễn" * 12])
def test_a_long_name_stays_on_its_label_and_clear_of_the_code(name):
    pdf = many(badge_label.draw_many, [replace(samples.BADGE, name=name)])

    picture = picture_of(pdf, dots_per_mm=12)
    assert codes_of(picture) == [samples.TICKET]
    assert name.replace(" ", "") in text_of(pdf).replace(" ", "")
    assert ink_box_mm(picture, dots_per_mm=12)[3] <= 15.2 + 38.1 - 3.5


def test_badges_and_slips_stand_alone_on_a6():
    wide, tall = (
        many(badge.draw_singly, [samples.BADGE]),
        many(ticket_slip.draw_on_a6, [samples.SLIP]),
    )

    assert (size_in_mm(wide), size_in_mm(tall)) == ((148, 105), (105, 148))
    assert codes_of(picture_of(wide)) == [samples.TICKET]
    assert sorted(codes_of(picture_of(tall))) == sorted([samples.TICKET, samples.SLIP.link])


@pytest.mark.parametrize(
    ("paper", "size"), [(paper, size) for paper, sizes in SIZES.items() for size in sizes]
)
def test_every_size_that_is_offered_prints_for_the_whole_fair(
    database: Database, tmp_path: Path, paper: Paper, size: Size
) -> None:
    if paper is Paper.PLACEMENT:
        paper = Paper.ATTENDANCE  # drawn alike, and nobody was placed here
    with database.transaction() as db:
        fair = make_fair(db)
        make_vacancy(db, make_booth(db, fair))
        make_present(db, fair)
        job_id = ask_for_run(db, fair, paper, language="vi", size=size, at=NINE).job_id

    work_once(database, Config(data=tmp_path), DOERS)

    with database.reading() as db:
        run = db.get_one(PrintRun, job_id)
    assert run.file is not None
    assert (run.size, run.papers) == (size, 1)


def test_a_size_that_a_paper_does_not_have_becomes_the_usual_one(database: Database) -> None:
    with database.transaction() as db:
        run = ask_for_run(db, make_fair(db), Paper.SLIPS, language="vi", size=Size.LABELS, at=NINE)

    assert run.size == Size.USUAL


def test_sizes_are_chosen_on_the_page_and_posters_noted(
    app: Flask, database: Database, sign_in: SignIn
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        make_vacancy(db, make_booth(db, fair))
    browser, papers = sign_in(organiser), f"/organise/fairs/{fair.id}/papers"

    post(browser, f"{papers}/jobs", paper="badges", language="vi", badge_size="labels")
    large = browser.get(post(browser, f"{papers}/posters/fair", size="a3").location)

    assert size_in_mm(large.data) == (297.0, 420.0)
    assert codes_of(picture_of(large.data, dots_per_mm=3)) == [
        f"http://localhost:8000/fairs/{fair.code}"
    ]
    with database.reading() as db:
        assert db.scalars(select(PrintRun.size)).all() == ["labels"]
        noted = db.scalars(
            select(JournalEntry.details).where(JournalEntry.fact == "PaperPrinted")
        ).all()
    assert [details["paper"] for details in noted] == ["poster"]


PLACES = {
    "badge": {"": (90, 55), "labels": (99.1, 38.1), "a6": (148, 105), "a3": (90, 55)},
    "slip": {"": (80, 138), "a6": (105, 148), "labels": (80, 138)},
    "sign": {"": (297, 210), "a3": (420.0, 297.0), "a5": (210.0, 148.5), "a6": (297, 210)},
    "certificate": {"": (210, 297), "a5": (148.5, 210.0), "a3": (210, 297)},
}
"""How large a paper of one person or booth comes out; what is no size of it comes as usual."""


@pytest.mark.parametrize("paper", PLACES)
def test_one_paper_alone_comes_in_the_sizes_that_make_sense_for_it_and_keeps_its_codes(
    app: Flask, database: Database, sign_in: SignIn, paper: str
) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, organiser = make_fair(db, centre), make_account(db, centre, Role.ORGANISER)
        person = make_present(db, fair, LONG)
        booth = make_booth(db, fair)
        make_vacancy(db, booth)
        code = issue_attendance(db, person, at=NINE).public_id
    papers = f"/organise/fairs/{fair.id}/papers"
    door = {
        "badge": f"/papers/badge/{person.id}", "slip": f"/papers/slip/{person.id}",
        "sign": f"{papers}/booths/{booth.id}/sign", "certificate": f"{papers}/certificates/{code}/print",
    }[paper]  # fmt: skip
    browser, codes, texts = sign_in(organiser), set(), set()

    for size, expected in PLACES[paper].items():
        why = {"why": "Mất", "language": "vi"} if paper == "certificate" else {}
        pdf = browser.get(post(browser, door, size=size, **why).location).data
        assert size_in_mm(pdf) == pytest.approx(expected, abs=0.1)
        codes.add(tuple(sorted(codes_of(picture_of(pdf, dots_per_mm=6)))))
        texts.add("".join(text_of(pdf).split()))

    assert len(codes) == 1
    assert codes != {()}
    assert paper not in {"badge", "certificate"} or all(LONG.replace(" ", "") in t for t in texts)


def test_reception_prints_no_poster(app: Flask, database: Database, sign_in: SignIn) -> None:
    with database.transaction() as db:
        centre = make_centre(db)
        fair, reception = make_fair(db, centre), make_account(db, centre, Role.RECEPTION)

    answer = sign_in(reception).get(f"/organise/fairs/{fair.id}/papers/posters/kiosk")

    assert answer.status_code == 403
