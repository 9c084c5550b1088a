"""A commune's list of groups: certain only by the citizen number, the others looked at one by one."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from jobfair.accounts.rules import Role
from jobfair.counselling.rules import Evidence, TargetGroup
from jobfair.exchange.models import GroupClaim, ListSent
from jobfair.exchange.rules.lists import ListKind
from jobfair.fairs.queries import fair as fair_with
from jobfair.kit.clock import now
from jobfair.operating.server import tidy
from jobfair.workers.queries import registration_at
from tests.exchange.commune import Commune
from tests.exchange.lists import GROUP, Seat, of_groups, preview
from tests.factories import agree_to_group, make_fair
from tests.sending import post as press

NUMBER = str(GROUP["id_number"])
NAMELESS = {key: value for key, value in GROUP.items() if key != "id_number"}


def test_who_is_certain_by_number_name_and_year_gets_the_paper(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)

    commune.bring(GROUP)

    assert commune.papers(somebody) == [
        Evidence(
            group=TargetGroup.POOR, paper="QĐ số 12/QĐ-UBND", issuer="UBND phường Đức Xuân",
            valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31),
        )
    ]  # fmt: skip
    assert commune.waiting() == 0


@pytest.mark.parametrize(
    "row",
    [NAMELESS, {**GROUP, "born": "1996"}, {**GROUP, "born": "1995", "id_number": None}],
    ids=["no number", "another year", "an empty number"],
)
def test_a_name_alone_is_never_enough(commune: Commune, row: dict[str, object]) -> None:
    somebody = commune.somebody(number=None if row.get("id_number") is None else NUMBER)

    commune.bring(row)

    assert (commune.papers(somebody), commune.waiting()) == ([], 1)


def test_the_number_of_somebody_else_with_the_name_asks_for_a_look(commune: Commune) -> None:
    somebody = commune.somebody("Triệu Mùi Nái", number=NUMBER)

    commune.bring(GROUP)

    assert (commune.papers(somebody), commune.waiting()) == ([], 1)


def test_another_number_is_another_person(commune: Commune) -> None:
    somebody = commune.somebody(number="006195000002")

    _, shown = preview(commune.client, commune.fair_id, of_groups(GROUP), ListKind.GROUPS)

    assert "không có gì mới" in shown
    assert (commune.papers(somebody), commune.waiting()) == ([], 0)


def test_of_people_who_are_not_here_or_have_not_agreed_nothing_is_kept(commune: Commune) -> None:
    certain = commune.somebody(number=NUMBER)
    shy = commune.somebody("Lý Thị Ngại", number="006195000009", agreed=False)

    page = commune.bring(
        GROUP,
        {**GROUP, "name": "Lý Thị Ngại", "id_number": "006195000009"},
        {**NAMELESS, "name": "Hoàng Văn Vắng"},
    )

    assert len(commune.papers(certain)) == 1
    assert (commune.papers(shy), commune.waiting()) == ([], 0)
    assert "Không giữ lại gì về họ" in page
    with commune.database.reading() as db:
        sent = db.scalars(select(ListSent)).one()
        assert (sent.created, sent.skipped, sent.errors, sent.sealed) == (1, 3, 0, None)


def test_the_same_list_again_brings_nothing_twice(commune: Commune) -> None:
    somebody = commune.somebody(number=NUMBER)
    commune.bring(GROUP)

    _, shown = preview(commune.client, commune.fair_id, of_groups(GROUP), ListKind.GROUPS)

    assert "không có gì mới" in shown
    assert len(commune.papers(somebody)) == 1


def test_a_row_is_looked_at_beside_the_people_and_decided(commune: Commune) -> None:
    somebody = commune.somebody()
    namesake = commune.somebody()
    commune.bring(NAMELESS)

    shown = commune.open_next()
    assert shown.count('name="who"') == 3
    assert "QĐ số 12/QĐ-UBND" in shown
    assert commune.decide(namesake) == 303

    assert (len(commune.papers(namesake)), commune.papers(somebody)) == (1, [])
    assert commune.waiting() == 0
    facts = commune.facts()
    assert [facts.count(name) for name in ("GroupClaimRead", "GroupClaimDecided")] == [1, 1]


def test_a_row_that_means_nobody_here_is_kept_no_longer(commune: Commune) -> None:
    somebody = commune.somebody()
    commune.bring(NAMELESS)

    assert commune.decide("nobody") == 303

    assert (commune.papers(somebody), commune.waiting()) == ([], 0)
    with commune.database.reading() as db:
        assert db.scalars(select(GroupClaim.sealed)).all() == [None]


def test_a_row_is_decided_once(commune: Commune) -> None:
    somebody = commune.somebody()
    commune.bring(NAMELESS)
    commune.decide("nobody")

    assert commune.decide(somebody) == 409
    assert commune.papers(somebody) == []


def test_nobody_can_be_chosen_who_took_the_yes_back_meanwhile(commune: Commune) -> None:
    somebody = commune.somebody()
    commune.bring(NAMELESS)
    with commune.database.transaction() as db:
        agree_to_group(db, registration_at(db, commune.fair_id, somebody), given=False)

    assert commune.open_next().count('name="who"') == 1
    assert commune.decide(somebody) == 422
    assert commune.papers(somebody) == []


def test_what_nobody_looked_at_in_a_month_is_not_kept(commune: Commune) -> None:
    commune.somebody()
    commune.bring(NAMELESS)
    with commune.database.transaction() as db:
        db.scalars(select(GroupClaim)).one().kept_at = now() - timedelta(days=31)

    tidy(commune.database)

    with commune.database.reading() as db:
        assert db.scalars(select(GroupClaim)).all() == []
    assert "GroupClaimDropped" in commune.facts()


def test_a_waiting_row_lies_sealed(commune: Commune) -> None:
    commune.somebody()
    commune.bring(NAMELESS)

    with commune.database.reading() as db:
        rows = repr(db.execute(text("SELECT * FROM group_claim")).all())
    assert "poor" not in rows
    assert "UBND" not in rows


def test_a_row_that_cannot_be_read_says_which_cell(commune: Commune) -> None:
    wrong = {**GROUP, "group": "Khá giả", "valid_from": "đầu năm", "issuer": None}
    turned = {**GROUP, "valid_until": "31/12/2025"}

    _, shown = preview(commune.client, commune.fair_id, of_groups(wrong, turned), ListKind.GROUPS)

    for heading in ("Diện", "Từ ngày", "Nơi cấp"):
        assert heading in shown
    assert "Ngày cuối trước ngày đầu" in shown


def test_a_programme_officer_finds_groups_households_areas_and_the_queue_in_two_taps(
    commune: Commune, seat: Seat
) -> None:
    commune.somebody()
    commune.bring(NAMELESS)
    officer = seat(Role.PROGRAMME_OFFICER)
    assert 'href="/organise/groups"' in officer.get("/organise/").text

    groups = officer.get("/organise/groups").text

    for way in ("/organise/households", "/organise/areas", "/organise/needs", commune.queue):
        assert f'href="{way}"' in groups
        assert officer.get(way).status_code == 200
    assert f"/organise/fairs/{commune.fair_id}/import" not in groups
    assert "QĐ số 12/QĐ-UBND" in press(officer, f"{commune.queue}/next").text
    assert f"/organise/fairs/{commune.fair_id}/import" in seat().get("/organise/groups").text


def test_fairs_at_which_rows_wait_stand_first(commune: Commune, seat: Seat) -> None:
    with commune.database.transaction() as db:
        other = make_fair(db, fair_with(db, commune.fair_id).centre)
    commune.somebody()
    commune.bring(NAMELESS)

    shown = seat(Role.PROGRAMME_OFFICER).get("/organise/groups").text

    assert shown.index(commune.queue) < shown.index(f"/organise/fairs/{other.id}/needs")
    assert f"/organise/fairs/{other.id}/groups" not in shown


def test_the_queue_is_for_organisers_and_the_programme_office_alone(
    commune: Commune, seat: Seat
) -> None:
    for role in (Role.RECEPTION, Role.COUNSELLOR):
        client = seat(role)
        assert client.get(commune.queue).status_code == 403
        assert press(client, f"{commune.queue}/next").status_code == 403
        assert client.get("/organise/groups").status_code == 403


def test_the_database_keeps_a_row_sealed_until_it_is_decided(commune: Commune) -> None:
    commune.somebody()
    commune.bring(NAMELESS)

    with pytest.raises(IntegrityError), commune.database.transaction() as db:
        db.execute(text("UPDATE group_claim SET sealed = NULL"))
