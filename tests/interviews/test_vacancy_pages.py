"""Employers keep the vacancies of their booth until the fair closes."""

from sqlalchemy import select

from jobfair.employers.models import Vacancy
from jobfair.employers.services import take_place
from tests.buttons import form_on, landed, press, send
from tests.interviews.conftest import Phone

NEW = {
    "title": "Thợ hàn",
    "occupation": "72",
    "head_count": "4",
    "wage_min": "9.500.000",
    "region": "other_province",
    "workplace": "KCN Yên Bình",
    "contract": "indefinite",
    "shift": "shifts",
}


def vacancies(phone: Phone) -> list[Vacancy]:
    with phone.database.reading() as db:
        return list(db.scalars(select(Vacancy).order_by(Vacancy.id)))


def test_a_new_vacancy_is_on_offer_at_once(phone: Phone) -> None:
    page = f"{phone.page}/vacancies/new"

    shown = landed(phone.client, press(phone.client, page, page, **NEW))

    made = vacancies(phone)[-1]
    assert (made.title, made.places_left, made.wage_min, made.wage_max) == (
        "Thợ hàn",
        4,
        9_500_000,
        None,
    )
    assert "Thợ hàn" in shown


def test_a_changed_head_count_keeps_who_was_hired(phone: Phone) -> None:
    with phone.database.transaction() as db:
        take_place(db, db.get_one(Vacancy, phone.vacancy.id), phone.fair.id)
    page = f"{phone.page}/vacancies/{phone.vacancy.id}"

    landed(phone.client, press(phone.client, page, page, **(NEW | {"head_count": "5"})))

    changed = vacancies(phone)[0]
    assert (changed.head_count, changed.places_left) == (5, 4)


def test_wages_turned_round_are_shown_at_their_field_with_everything_typed(phone: Phone) -> None:
    page = f"{phone.page}/vacancies/new"

    answer = press(phone.client, page, page, **(NEW | {"wage_max": "9.000.000"}))

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="wage_max-error"' in text
    assert "KCN Yên Bình" in text
    assert len(vacancies(phone)) == 1


def test_a_vacancy_sent_twice_is_posted_once(phone: Phone) -> None:
    page = f"{phone.page}/vacancies/new"
    form = form_on(phone.client, page, page)

    send(phone.client, form, **NEW)
    send(phone.client, form, **NEW)

    assert len(vacancies(phone)) == 2


def test_the_vacancies_of_a_closed_fair_stay_as_they_are(phone: Phone) -> None:
    page = f"{phone.page}/vacancies/{phone.vacancy.id}"
    form = form_on(phone.client, page, page)
    phone.close_fair()

    send(phone.client, form, **NEW)

    assert vacancies(phone)[0].title == "Công nhân may"
    assert phone.client.get(page).status_code == 409
    assert "/vacancies/new" not in phone.client.get(f"{phone.page}/vacancies").get_data(
        as_text=True
    )
