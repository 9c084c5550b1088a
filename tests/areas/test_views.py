"""The page of the classes of communes: entering, ending, taking back, and who may."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.areas.models import AreaClass
from jobfair.kit.db import Database
from tests.conftest import SignIn
from tests.factories import make_account, make_centre
from tests.sending import post

AREAS = "/organise/areas"
SENT = {
    "commune": "Đức Xuân, Thái Nguyên", "area": "region_3", "begins_on": "01/01/2026",
    "ends_on": "", "source": "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
}  # fmt: skip


@pytest.fixture
def office(database: Database, sign_in: SignIn) -> FlaskClient:
    with database.transaction() as db:
        account = make_account(db, make_centre(db), Role.PROGRAMME_OFFICER)
    return sign_in(account)


def entry(database: Database) -> str:
    with database.reading() as db:
        return f"{AREAS}/{db.scalars(select(AreaClass.id).order_by(AreaClass.id.desc())).first()}"


def test_a_class_is_entered_and_shown_with_its_decision(
    office: FlaskClient, database: Database
) -> None:
    assert "Chưa nhập phân loại xã nào" in office.get(AREAS).text

    assert post(office, AREAS, **SENT).status_code == 303

    shown = office.get(AREAS).text
    for words in ("Phường Đức Xuân", "khu vực III", "01/01/2026", "12/QĐ-UBND", "đang áp dụng"):
        assert words in shown
    assert "khu vực III" in office.get(entry(database)).text


def test_what_is_wrong_is_said_at_its_field(office: FlaskClient) -> None:
    post(office, AREAS, **SENT)
    wrong = {
        "source": {"source": ""}, "commune": {"commune": "Không Có Xã Này"},
        "ends_on": {"ends_on": "31/12/2025"}, "begins_on": {"area": "region_1"},
    }  # fmt: skip

    for field, changed in wrong.items():
        answer = post(office, AREAS, **{**SENT, **changed})
        assert answer.status_code == 422, field
        assert f'id="{field}-error"' in answer.text
    assert "12/QĐ-UBND" in answer.text.partition("begins_on-error")[2][:500]


def test_the_next_decision_is_entered_when_the_first_has_its_last_day(
    office: FlaskClient, database: Database
) -> None:
    post(office, AREAS, **SENT)
    first = entry(database)
    assert post(office, f"{first}/end", ends_on="").status_code == 422
    assert post(office, f"{first}/end", ends_on="31/12/2025").status_code == 422
    assert post(office, f"{first}/end", ends_on="30/06/2026").status_code == 303

    after = {"area": "region_2", "begins_on": "01/07/2026"}
    assert post(office, AREAS, **{**SENT, **after}).status_code == 303
    assert post(office, f"{entry(database)}/take-back", reason="").status_code == 422
    assert post(office, f"{entry(database)}/take-back", reason="Nhầm xã").status_code == 303
    shown = office.get(AREAS).text
    assert "Nhầm xã" in shown
    assert "30/06/2026" in shown


def test_only_the_office_keeps_classes_and_each_centre_its_own(
    office: FlaskClient, database: Database, sign_in: SignIn
) -> None:
    post(office, AREAS, **SENT)
    with database.transaction() as db:
        centre = make_centre(db)
        accounts = [make_account(db, centre, role) for role in (Role.RECEPTION, Role.ORGANISER)]
    desk, other = map(sign_in, accounts)

    assert desk.get(AREAS).status_code == 403
    assert post(desk, AREAS, **SENT).status_code == 403
    assert other.get(entry(database)).status_code == 404
    assert "Đức Xuân" not in other.get(AREAS).text.partition("<h2>")[0]
