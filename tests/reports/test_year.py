"""A year of a centre: everybody once, visits as visits, and the same on page, paper and workbook."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import text

from jobfair.accounts.rules import Role
from jobfair.centres.rules import LADDER, Rung
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.fairs.rules import State
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.i18n import speaker
from jobfair.kit.small_groups import SMALL_GROUP
from jobfair.reports.queries.year import YearReport, total_may_stand, year_report
from jobfair.reports.rules import FIGURE_WORDS, Figure, Stage
from tests.conftest import SignIn
from tests.documents.reading import text_of
from tests.factories import DAY, NINE, make_account, make_centre, make_fair
from tests.reports.fairs import GUESTS, STANDS, Guest, Stand, climb, hold
from tests.reports.test_session import CONNECTED, PLAIN_SQL

IN_YEAR = "fair_id IN (SELECT id FROM fair WHERE centre_id = :centre)"
EVERYBODY = {
    **PLAIN_SQL,
    Figure.REGISTERED: "SELECT count(DISTINCT worker_id) FROM registration WHERE fair_id = :fair",
    Figure.ATTENDING: "SELECT count(DISTINCT r.worker_id) FROM attendance a "
    "JOIN registration r ON r.id = a.registration_id WHERE a.fair_id = :fair",
}


def counted_plainly(db: Any, centre_id: int, rung: Rung) -> dict[Figure, int]:
    """Count a year with everybody once, in plain SQL."""
    reached = ", ".join(f"'{one}'" for one in LADDER[LADDER.index(rung) :])
    statements = {**EVERYBODY, Figure.CONNECTED: f"{CONNECTED} ({reached})"}
    return {
        figure: db.execute(
            text(
                statement.replace("fair_id = :fair", IN_YEAR)
                .replace("DISTINCT i.registration_id", "DISTINCT r.worker_id")
                .replace("DISTINCT registration_id", "DISTINCT r.worker_id")
            ),
            {"centre": centre_id},
        ).scalar_one()
        for figure, statement in statements.items()
    }


def told_of(database: Database, fair_id: int, *, on: date = DAY) -> YearReport:
    with database.reading() as db:
        return year_report(db, fair_with_centre(db, fair_id).centre, DAY.year, on=on)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    first=st.tuples(STANDS, GUESTS),
    second=st.tuples(STANDS, GUESTS),
    rungs=st.lists(st.sampled_from(LADDER), min_size=1, max_size=3),
    counting=st.sampled_from(LADDER),
)
def test_in_a_year_everybody_counts_once_and_the_fairs_add_up(
    either: Database, first, second, rungs, counting
) -> None:
    with either.transaction() as db:
        one = hold(db, *first)
    with either.transaction() as db:
        other = hold(db, *second, after=one)
    with either.transaction() as db:
        fair_with_centre(db, one.id).centre.counting_rung = counting
        climb(db, other.id, rungs)

    told = told_of(either, one.id)
    with either.reading() as db:
        expected = counted_plainly(db, one.centre_id, counting)
        started = counted_plainly(db, one.centre_id, Rung.STARTED)[Figure.CONNECTED]
        stayed = counted_plainly(db, one.centre_id, Rung.AFTER_1_MONTH)[Figure.CONNECTED]

    plain = {figure: n for figure, n in expected.items() if figure != Figure.PASSED_WOMEN}
    assert {figure: told.figures[figure] for figure in plain} == plain
    assert told.figures[Figure.PASSED_WOMEN] in {None, expected[Figure.PASSED_WOMEN]}
    for figure in plain:
        assert told.sums[figure] == sum(one.report.figures[figure] for one in told.fairs)
    assert (told.funnel[Stage.STARTED], told.funnel[Stage.STILL_THERE]) == (started, stayed)
    assert told.funnel[Stage.PASSED] == expected[Figure.PASSED]
    for figure, visits in told.visits.items():
        assert visits == sum(one.report.visits[figure] for one in told.fairs)


WOMAN = {"sex": "female", "birth_year": 1990, "qualification": "none", "came": True}
STAND = Stand(employer=0, approved=True, centre_interviews=False, offers=[("abroad", False, 9)])


def women(hired: int) -> list[Guest]:
    return [Guest(**WOMAN, verdicts=[(0, "hired")], services=[]) for _ in range(hired)]


@pytest.mark.parametrize(
    ("hired", "shown"), [((5, 6), 11), ((5, 4), None), ((3, 2), 5), ((1, 1), None), ((4, 0), None)]
)
def test_the_year_tells_nothing_of_a_small_group_that_a_fair_hides(
    database: Database, hired: tuple[int, int], shown: int | None
) -> None:
    with database.transaction() as db:
        fair = hold(db, [STAND], women(hired[0]))
    with database.transaction() as db:
        hold(db, [STAND], women(hired[1]), after=fair)

    assert told_of(database, fair.id).sums[Figure.PASSED_WOMEN] == shown


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=6))
def test_what_a_total_stands_for_is_never_one_small_hidden_part(parts) -> None:
    counts, hidden = [n for n, _ in parts], [is_hidden for _, is_hidden in parts]

    if total_may_stand(counts, hidden) and any(hidden):
        rest = sum(counts) - sum(n for n, is_hidden in parts if not is_hidden)
        assert rest >= SMALL_GROUP
        assert hidden.count(True) > 1


class Year:
    """A centre with two fairs of one year, one of another, and a draft."""

    def __init__(self, database: Database, sign_in: SignIn) -> None:
        guest = Guest(**WOMAN, verdicts=[(0, "hired")], services=[("advice", False)])
        late = Guest(**WOMAN, verdicts=[(0, "later_interview")], services=[])
        with database.transaction() as db:
            self.fair = hold(db, [STAND], [guest] * 3)
        with database.transaction() as db:
            self.fair = fair_with_centre(db, self.fair.id)
            self.fair.hires_wanted = 12
            self.again = hold(db, [STAND], [late] * 4, after=self.fair)
            before = make_fair(db, self.fair.centre)
            before.day = before.last_day = DAY - timedelta(days=400)
            make_fair(db, self.fair.centre, State.DRAFT).title = "Phiên nháp"
            account = make_account(db, self.fair.centre, Role.PROGRAMME_OFFICER)
            self.stranger = make_account(db, make_centre(db), Role.ORGANISER)
        self.client = sign_in(account)
        self.url = f"/organise/years/{DAY.year}"


@pytest.fixture
def year(database: Database, sign_in: SignIn) -> Year:
    return Year(database, sign_in)


def test_page_paper_and_workbook_tell_the_same_year(
    year: Year, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("reports.views.year", "exchange.views.lists", "documents.views.year"):
        monkeypatch.setattr(f"jobfair.{module}.now", lambda: NINE + timedelta(days=9))
    told = told_of(database, year.fair.id, on=DAY + timedelta(days=9))
    assert told.figures[Figure.ATTENDING] == 4
    assert told.sums[Figure.ATTENDING] == 7
    assert told.known.silent == 3

    page = " ".join(year.client.get(year.url).text.split())
    paper = " ".join(text_of(year.client.get(f"{year.url}/report.pdf").data).split())
    book = load_workbook(BytesIO(year.client.get(f"{year.url}/report.xlsx").data))
    rows = {str(row[0]).strip(): row[1:3] for row in book.worksheets[0].iter_rows(values_only=True)}
    fairs = list(book.worksheets[1].iter_rows(values_only=True))
    say = speaker("vi")

    for number, figure in enumerate(Figure, start=1):
        words, pair = say(FIGURE_WORDS[figure]), (told.figures[figure], told.sums[figure])
        cells = page.partition(f'data-figure="{figure}"')[2].partition("</tr>")[0]
        on_page = [cell.partition("</td>")[0] for cell in cells.split('class="number">')[1:3]]
        as_shown = ["×" if n is None else str(n) for n in pair]
        assert [shown in cell for shown, cell in zip(as_shown, on_page, strict=True)] == [True] * 2
        assert rows[words] == tuple("×" if n is None else n for n in pair)
        on_paper = " ".join("×" if n is None else str(n) for n in pair)
        assert f"{words} {on_paper}" in paper, (number, words)
        by_fair = [row[4 + number - 1] for row in fairs if row[1] == year.fair.title]
        assert [n for n in by_fair if isinstance(n, int)] == [
            n for one in told.fairs if (n := one.report.figures[figure]) is not None
        ]
    for sentence in told.known.told(say):
        assert sentence in page
        assert sentence in paper


def test_the_figures_of_a_year_lead_to_the_reports_of_its_fairs(year: Year) -> None:
    shown = year.client.get(year.url).text

    assert f'href="/organise/fairs/{year.fair.id}/report"' in shown
    assert f'href="/organise/fairs/{year.again.id}/report"' in shown
    assert f'href="/organise/fairs/{year.again.id}/report#attending"' in shown
    assert "Phiên nháp" not in shown
    assert f'href="/organise/years/{DAY.year - 1}"' in shown
    assert "Chưa đóng nên số liệu còn thay đổi: 2 trong 2 phiên" in shown
    assert f'href="/organise/years/{day_of(now()).year}"' in year.client.get("/organise/").text


def test_every_number_of_a_year_leads_to_where_its_fairs_stand_beneath_each_other(
    year: Year,
) -> None:
    shown = year.client.get(year.url).text
    report = year.client.get(f"/organise/fairs/{year.fair.id}/report").text

    whole, _, by_fair = shown.partition('id="part-1"')
    led = re.findall(r'<a href="#(part-\d)" aria-label="([^"]*)"', whole)
    assert len(led) >= 2 * 5
    for part, label in led:
        table = f'id="part-1"{by_fair}'.partition(f'id="{part}"')[2].partition("</table>")[0]
        assert label.partition(",")[0] in table
    for figure in re.findall(rf'{year.fair.id}/report#(\w+)"', shown):
        assert f'id="{figure}"' in report


def test_the_charts_of_a_year_carry_the_figures_of_its_tables(year: Year) -> None:
    shown = year.client.get(year.url).text

    charts = shown.partition('<svg class="chart"')[2]
    assert "3 / 12" in charts
    assert shown.count('<svg class="chart"') == 2
    assert shown.count("chart-frame") == 1
    paper = text_of(year.client.get(f"{year.url}/report.pdf").data)
    assert "3 / 12" in paper


def test_page_paper_and_workbook_of_a_fair_carry_the_same_stages_and_arrivals(year: Year) -> None:
    url = f"/organise/fairs/{year.again.id}/report"

    page, paper = year.client.get(url).text, text_of(year.client.get(f"{url}.pdf").data)
    stages = load_workbook(BytesIO(year.client.get(f"{url}.xlsx").data)).worksheets[-1]

    drawn = re.findall(r'class="chart-right"[^>]*>(\d+)<', page)
    assert drawn == ["4", "4", "4", "0", "0", "0"]
    assert [row[1] for row in stages.iter_rows(min_row=2, values_only=True)] == [4, 4, 4, 0, 0, 0]
    for told in (page, paper):
        assert "Cao nhất trong 15 phút: 4" in told
        assert "09:00" in told


def test_a_year_is_told_to_its_own_centre_alone(year: Year, sign_in: SignIn) -> None:
    shown = sign_in(year.stranger).get(year.url).text

    assert "Năm này không có phiên nào" in shown


@pytest.mark.parametrize("address", ["1999", "2101", "2026/report.txt"])
def test_a_year_that_cannot_be_is_not_found(year: Year, address: str) -> None:
    assert year.client.get(f"/organise/years/{address}").status_code == 404
