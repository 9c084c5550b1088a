"""An edit page that was open while somebody else saved: nothing is overwritten unseen."""

from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from jobfair.accounts.rules import Role
from jobfair.kit.db import Database
from tests.buttons import form_on, send
from tests.conftest import SignIn
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_fair,
    make_registration,
    make_vacancy,
)

ALL = (Role.ADMINISTRATOR, Role.ORGANISER, Role.RECEPTION)
FIRM = {"name": "Công ty", "tax_code": "0100109106", "sector": "C"}
FAIR = {
    "kind": "mobile", "title": "Phiên", "day": "23/11/2026", "opens_at": "07:30",
    "closes_at": "11:30", "commune": "Đức Xuân, Thái Nguyên", "queue_limit": "3", "free_returns": "1",
    "no_show_minutes": "5", "least_age": "15",
}  # fmt: skip
PERSON = {"name": "Nông Thị Thử", "born": "1995", "sex": "", "qualification": "none"}
VACANCY = {
    "title": "Thợ may", "occupation": "81", "head_count": "3", "by_agreement": "y",
    "region": "in_province", "contract": "fixed_term", "shift": "shifts",
}  # fmt: skip

EDITED = {
    "fair": ("/organise/fairs/{fair}/edit", FAIR, "title"),
    "employer": ("/organise/employers/{employer}/edit", FIRM, "name"),
    "booth": ("/organise/fairs/{fair}/booths/{booth}", {"number": "7"}, "seat"),
    "person": ("/desk/fairs/{fair}/people/{person}/edit", PERSON, "address"),
    "vacancy": ("/booth/{booth}/vacancies/{vacancy}", VACANCY, "title"),
    "centre": ("/organise/centre", {"name": "Trung tâm", "counting_rung": "started"}, "address"),
}


@dataclass(frozen=True, slots=True)
class Office:
    """Two people of a centre, and the ids of what both may edit."""

    mine: FlaskClient
    theirs: FlaskClient
    ids: dict[str, int]


@pytest.fixture
def office(database: Database, sign_in: SignIn) -> Office:
    with database.transaction() as db:
        centre = make_centre(db)
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        ids = {
            "fair": fair.id, "booth": booth.id, "employer": booth.employer_id,
            "vacancy": make_vacancy(db, booth).id, "person": make_registration(db, fair).id,
        }  # fmt: skip
        mine, theirs = (make_account(db, centre, *ALL) for _ in range(2))
    return Office(sign_in(mine), sign_in(theirs), ids)


@pytest.mark.parametrize(("page", "filled", "field"), EDITED.values(), ids=EDITED)
def test_what_somebody_else_saved_meanwhile_is_shown_before_it_is_overwritten(
    office: Office, page: str, filled: dict[str, str], field: str
) -> None:
    page = page.format(**office.ids)
    old = form_on(office.mine, page, page)
    send(office.theirs, form_on(office.theirs, page, page), **filled | {field: "Của người khác"})

    told = send(office.mine, old, **filled | {field: "Của tôi"})
    kept = office.theirs.get(page).text
    seen = told.text.partition('name="seen" value="')[2].partition('"')[0]
    again = send(office.mine, old, **filled | {field: "Của tôi", "seen": seen})

    assert told.status_code in {409, 422}
    assert "đang lưu: Của người khác" in told.text
    assert 'value="Của tôi"' in told.text
    assert 'value="Của người khác"' in kept
    assert again.status_code == 303
    assert 'value="Của tôi"' in office.mine.get(page).text
