"""A commune's list that names households: who is certain is put in, nobody is moved silently."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from jobfair.accounts.rules import Role as Account
from jobfair.exchange.rules.lists import ListKind
from jobfair.households.models import Household, HouseholdDoubt
from jobfair.households.queries.homes import membership_of
from jobfair.households.rules.homes import Home, Role
from jobfair.households.services import join_home, read_household
from jobfair.households.services.reading import home_of
from jobfair.kit.clock import day_of, now
from jobfair.workers.queries import registration_at
from tests.exchange.commune import Commune
from tests.exchange.lists import GROUP, Seat, of_groups, preview, say_yes
from tests.factories import agree_to_group
from tests.sending import post

NUMBER = str(GROUP["id_number"])
DUC_XUAN = "01840"
AT_HOME = {**GROUP, "home": 12, "relation": "Con gái", "commune": "Phường Đức Xuân, Thái Nguyên"}
DOUBTS = "/organise/households/doubts"


def home_now(commune: Commune, registration_id: int) -> tuple[str, str, str] | None:
    """Return the head, the number and the role under which somebody is in a household."""
    with commune.database.reading() as db:
        person = registration_at(db, commune.fair_id, registration_id)
        member = membership_of(db, person.worker_id)
        if member is None:
            return None
        home = home_of(commune.seal, member.household)
        return home.head, home.number, member.role


def put_into(commune: Commune, registration_id: int, home: Home) -> None:
    with commune.database.transaction() as db:
        person = registration_at(db, commune.fair_id, registration_id)
        join_home(
            db, commune.seal, person.worker, home, DUC_XUAN, role=Role.CHILD, why="Tự khai",
            account_id=1, at=now(),
        )  # fmt: skip


def doubts(commune: Commune) -> list[HouseholdDoubt]:
    with commune.database.reading() as db:
        return list(db.scalars(select(HouseholdDoubt).order_by(HouseholdDoubt.id)))


def rows(commune: Commune) -> Iterator[str]:
    with commune.database.reading() as db:
        for table in ("household", "household_member", "household_doubt", "group_evidence"):
            yield repr(db.execute(text(f"SELECT * FROM {table} ORDER BY id")).all())


def test_who_is_certain_is_put_into_the_household_of_the_row(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)

    page = commune.bring(AT_HOME)

    assert home_now(commune, somebody) == ("Nông Văn Chủ", "12", Role.CHILD)
    assert "ghi vào hộ theo dòng của danh sách: 1" in page
    with commune.database.transaction() as db:
        (home,) = db.scalars(select(Household)).all()
        assert home.commune_code == DUC_XUAN
        known = read_household(db, commune.seal, home, on=day_of(now()))
        assert list(known.why.values()) == ["QĐ số 12/QĐ-UBND, UBND phường Đức Xuân"]


def test_rows_with_one_number_are_one_household_and_its_head_is_the_head(commune: Commune) -> None:
    child = commune.somebody(number=NUMBER)
    head = commune.somebody("Nông Văn Chủ", number="006095000002")
    of_head = {**AT_HOME, "name": "Nông Văn Chủ", "id_number": "006095000002", "relation": None}

    commune.bring(AT_HOME, of_head)

    assert home_now(commune, child) == ("Nông Văn Chủ", "12", Role.CHILD)
    assert home_now(commune, head) == ("Nông Văn Chủ", "12", Role.HEAD)
    assert commune.facts().count("HouseholdOpened") == 1


def test_the_commune_of_the_person_is_taken_where_the_row_names_none(commune: Commune) -> None:
    known = commune.somebody(number=NUMBER, commune=DUC_XUAN)
    unknown = commune.somebody("Lý Thị Ngại", number="006195000009")
    silent = {**AT_HOME, "commune": None}

    url, shown = preview(
        commune.client, commune.fair_id, kind=ListKind.GROUPS,
        data=of_groups(silent, {**silent, "name": "Lý Thị Ngại", "id_number": "006195000009"}),
    )  # fmt: skip
    say_yes(commune.client, url)

    assert home_now(commune, known) == ("Nông Văn Chủ", "12", Role.CHILD)
    assert (home_now(commune, unknown), len(commune.papers(unknown))) == (None, 1)
    assert "Chưa biết xã, phường của hộ" in shown


def test_the_same_list_again_changes_nothing(commune: Commune) -> None:
    commune.somebody(number=NUMBER)
    other = commune.somebody("Lý Thị Ngại", number="006195000009")
    put_into(commune, other, Home(head="Lý Văn Khác", number="7"))
    listed = AT_HOME, {**AT_HOME, "name": "Lý Thị Ngại", "id_number": "006195000009"}
    commune.bring(*listed)
    before = list(rows(commune))

    _, shown = preview(commune.client, commune.fair_id, of_groups(*listed), ListKind.GROUPS)

    assert "không có gì mới" in shown
    assert list(rows(commune)) == before


def test_a_list_whose_papers_are_known_still_brings_the_households(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    commune.bring({**GROUP, "head": None})
    assert home_now(commune, somebody) is None

    commune.bring(AT_HOME)

    assert home_now(commune, somebody) == ("Nông Văn Chủ", "12", Role.CHILD)
    assert len(commune.papers(somebody)) == 1


def test_nobody_is_moved_by_a_list(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    put_into(commune, somebody, Home(head="Triệu Văn Khác", number="7"))

    page = commune.bring(AT_HOME)

    assert home_now(commune, somebody) == ("Triệu Văn Khác", "7", Role.CHILD)
    assert len(commune.papers(somebody)) == 1
    assert f'href="{DOUBTS}"' in page
    (doubt,) = doubts(commune)
    assert doubt.sealed is not None
    with commune.database.reading() as db:
        (home,) = db.scalars(select(Household.id)).all()
    assert f'action="{DOUBTS}/{doubt.id}"' in post(
        commune.client, f"/organise/households/{home}"
    ).text  # fmt: skip


def test_what_a_list_says_otherwise_is_followed_by_entries(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    put_into(commune, somebody, Home(head="Triệu Văn Khác", number="7"))
    commune.bring(AT_HOME)
    (doubt,) = doubts(commune)

    shown = post(commune.client, f"{DOUBTS}/{doubt.id}").text
    assert "Nông Văn Chủ" in shown
    assert "Triệu Văn Khác" in shown
    follow = f"{DOUBTS}/{doubt.id}/follow"
    assert post(commune.client, follow, ending="left", why="").status_code == 422
    assert post(commune.client, follow, ending="left", why="Tách hộ").status_code == 200

    assert home_now(commune, somebody) == ("Nông Văn Chủ", "12", Role.CHILD)
    assert [one.sealed for one in doubts(commune)] == [None]
    assert post(commune.client, follow, ending="left", why="Tách hộ").status_code == 409
    names = ("HouseholdDoubted", "HouseholdDoubtSettled", "MemberTakenOut")
    assert [commune.facts().count(name) for name in names] == [1, 1, 1]
    assert commune.facts().count("HouseholdDoubtRead") == 2


def test_who_is_left_where_they_are_is_not_asked_about_again(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    put_into(commune, somebody, Home(head="Triệu Văn Khác", number="7"))
    commune.bring(AT_HOME)
    (doubt,) = doubts(commune)

    assert post(commune.client, f"{DOUBTS}/{doubt.id}/leave").status_code == 303

    _, shown = preview(commune.client, commune.fair_id, of_groups(AT_HOME), ListKind.GROUPS)
    assert "không có gì mới" in shown
    assert home_now(commune, somebody) == ("Triệu Văn Khác", "7", Role.CHILD)
    assert "Hiện không có hộ nào cần xem" in commune.client.get(DOUBTS).text


def test_a_head_that_several_households_have_is_asked_about(commune: Commune) -> None:
    for number, name in (("7", "Nông Thị Một"), ("8", "Nông Thị Hai")):
        put_into(commune, commune.somebody(name), Home(head="Nông Văn Chủ", number=number))
    somebody = commune.somebody(number=NUMBER)

    commune.bring({**AT_HOME, "home": None})

    assert home_now(commune, somebody) is None
    (doubt,) = doubts(commune)
    assert "nhiều hộ có chủ hộ trùng tên" in post(commune.client, f"{DOUBTS}/{doubt.id}").text


def test_a_row_that_was_looked_at_puts_the_person_into_its_household(commune: Commune) -> None:
    somebody = commune.somebody()
    commune.bring({key: value for key, value in AT_HOME.items() if key != "id_number"})
    assert home_now(commune, somebody) is None

    assert "Nông Văn Chủ" in commune.open_next()
    assert commune.decide(somebody) == 303

    assert home_now(commune, somebody) == ("Nông Văn Chủ", "12", Role.CHILD)


def test_a_row_that_was_looked_at_is_not_asked_about_again(commune: Commune) -> None:
    nameless = {key: value for key, value in AT_HOME.items() if key != "id_number"}
    somebody, namesake = commune.somebody(), commune.somebody()
    commune.bring(nameless)
    commune.decide(somebody)

    _, again = preview(commune.client, commune.fair_id, of_groups(nameless), ListKind.GROUPS)
    assert "không có gì mới" in again
    for other in ({"home": 13}, {"paper": "QĐ số 15/QĐ-UBND"}):
        url, _ = preview(
            commune.client, commune.fair_id, of_groups(nameless | other), ListKind.GROUPS
        )
        assert say_yes(commune.client, url).status_code == 303
    assert commune.waiting() == 2
    assert home_now(commune, namesake) is None


def test_namesakes_in_two_households_are_two_rows(commune: Commune) -> None:
    nameless = {key: value for key, value in AT_HOME.items() if key != "id_number"}
    commune.somebody()
    commune.somebody()

    commune.bring(nameless, nameless, {**nameless, "home": 13, "head": "Triệu Văn Khác"})

    assert commune.waiting() == 2


def test_whoever_takes_the_yes_back_takes_along_what_lists_said(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    put_into(commune, somebody, Home(head="Triệu Văn Khác", number="7"))
    commune.bring(AT_HOME)

    with commune.database.transaction() as db:
        agree_to_group(db, registration_at(db, commune.fair_id, somebody), given=False)

    assert doubts(commune) == []


def test_what_a_list_says_lies_sealed(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    put_into(commune, somebody, Home(head="Triệu Văn Khác", number="7"))
    commune.bring(AT_HOME)

    assert not any(word in row for row in rows(commune) for word in ("Chủ", "UBND", "QĐ"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"relation": "Chủ hộ"}, "là chủ hộ nhưng lại ghi chủ hộ khác"),
        ({"relation": "Hàng xóm"}, "Quan hệ với chủ hộ"),
        ({"commune": "Xã Không Có"}, "Xã/phường của hộ"),
    ],
)
def test_a_household_that_cannot_be_read_says_which_cell(
    commune: Commune, wrong: dict[str, object], told: str
) -> None:
    commune.somebody(number=NUMBER)

    _, shown = preview(
        commune.client, commune.fair_id, of_groups({**AT_HOME, **wrong}), ListKind.GROUPS
    )

    assert told in shown
    assert "không có gì mới" in shown


def test_doubts_are_for_those_who_may_see_groups(commune: Commune, seat: Seat) -> None:
    somebody = commune.somebody(number=NUMBER)
    put_into(commune, somebody, Home(head="Triệu Văn Khác", number="7"))
    commune.bring(AT_HOME)
    (doubt,) = doubts(commune)
    reception, counsellor = seat(Account.RECEPTION), seat(Account.COUNSELLOR)

    for way in ("", "/follow", "/leave"):
        assert post(reception, f"{DOUBTS}/{doubt.id}{way}").status_code == 403
    assert counsellor.get(DOUBTS).status_code == 403
    assert post(counsellor, f"{DOUBTS}/{doubt.id}").status_code == 200
    assert "Nông" not in seat(Account.PROGRAMME_OFFICER).get(DOUBTS).text
