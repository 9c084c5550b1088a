"""Reports as forms: a centre's words stand on page, paper and workbook, and nothing is left out."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from jobfair.accounts.rules import Role
from jobfair.centres.rules import Rung
from jobfair.employers.models import Vacancy
from jobfair.employers.rules import Region
from jobfair.fairs.queries import fair as fair_with_centre
from jobfair.interviews.models import Interview
from jobfair.interviews.queries import interview_at
from jobfair.interviews.rules import Outcome
from jobfair.kit.db import Database
from jobfair.placements.rules import Confirmer, Evidence, Way
from jobfair.placements.services import Proof, WorkFound, hire_later, place_outside
from jobfair.wordings.errors import PlaceUnknown, TextUnfit
from jobfair.wordings.rules.official_forms import FormText, form_on
from jobfair.wordings.rules.wording import places_in, shown
from jobfair.wordings.services import require_fit, word_form
from jobfair.workers.queries import registration_at
from tests.conftest import SignIn
from tests.documents.reading import text_of
from tests.factories import DAY, NINE, make_account
from tests.pages import post
from tests.programme.seed import enter_seed
from tests.reports.fairs import Guest, Stand, hold

REPORTS = ("report", "year", "programme")
PROOF = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.EMPLOYER)
STAND = Stand(
    employer=0, approved=True, centre_interviews=False, offers=[(Region.ABROAD, False, 9)]
)
LATER = NINE + timedelta(days=6)
WORK = WorkFound(
    way=Way.INTRODUCED, employer="Xưởng mộc Nà Mẫu", occupation="75", wage=6_500_000,
    rung=Rung.STARTED, on=DAY + timedelta(days=5),
)  # fmt: skip
ON_PAPER_ALONE = {
    "results", "by_sex", "by_age", "line", "figure", "count", "visits", "group", "recipients",
    "together", "in_the_year", "sum", "targets", "others", "budget", "poor_households", "beside",
    "dash",
}  # fmt: skip
"""Headings of the printed tables, and what their signs mean: page and workbook have their own."""
NOT_MEASURED = {
    "advised", "interviewed", "introduced", "started", "after_three_months", "after_six_months",
    "fairs",
}  # fmt: skip
"""Indicators for which the programme of these tests has no target and no result."""
THEN = date(2024, 11, 30)


def mark(kind: str, text: FormText) -> str:
    return f"LỜI{[one.key for one in form_on(kind, DAY).texts].index(text.key):03d}"


def in_marks(kind: str) -> dict[str, dict[str, str]]:
    """Return own words for every text of a form: a mark of its own, and what must be put in."""
    return {
        text.key: {"vi": " ".join([mark(kind, text), *braced(text)])}
        for text in form_on(kind, DAY).texts
    }


def braced(text: FormText) -> list[str]:
    return sorted(f"{{{place}}}" for place in places_in(shown(text.source)))


class Office:
    """A fair and a year whose reports have everything to say that they can say, and a programme."""

    def __init__(self, database: Database, sign_in: SignIn) -> None:
        self.database = database
        person = {"sex": None, "birth_year": 1990, "qualification": "none", "came": True,
                  "services": []}  # fmt: skip
        said = (Outcome.HIRED, Outcome.PAPERS_TO_ADD, None)
        guests = [Guest(**person, verdicts=[(0, outcome)]) for outcome in said]
        with database.transaction() as db:
            self.fair = hold(db, [STAND], guests)
        with database.transaction() as db:
            self.centre = fair_with_centre(db, self.fair.id).centre
            self.centre.counting_rung = Rung.PASSED
            self.centre.report_recipients = "Sở Nội vụ"
            near = db.scalars(
                select(Interview).where(Interview.outcome == Outcome.PAPERS_TO_ADD)
            ).one()
            near = interview_at(db, near.booth_id, near.id)
            hire_later(
                db, near, db.scalars(select(Vacancy)).one().id, on=DAY, proof=PROOF, at=LATER
            )
            visit = registration_at(db, self.fair.id, near.registration_id)
            place_outside(db, visit, WORK, proof=PROOF, at=LATER)
            organiser = make_account(db, self.centre, Role.ORGANISER, Role.ADMINISTRATOR)
        self.client = sign_in(organiser)
        self.pages = {
            "report": f"/organise/fairs/{self.fair.id}/report",
            "year": f"/organise/years/{DAY.year}",
        }

    def word(self, kind: str, since: date = THEN) -> None:
        with self.database.transaction() as db:
            word_form(db, self.centre.id, kind, in_marks(kind), since=since, at=NINE)

    def read(self, kind: str) -> tuple[str, str, str]:
        """Return what stands on the page, on the paper and in the workbook."""
        url = self.pages[kind]
        page = self.client.get(f"{url}?on=30/11/2024")
        files = url if kind == "report" else f"{url}/report"
        paper, book = (
            self.client.get(f"{files}.{ending}?on=2024-11-30").data for ending in ("pdf", "xlsx")
        )
        cells = [
            str(cell)
            for sheet in load_workbook(BytesIO(book)).worksheets
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        ]
        return unescape(page.text), text_of(paper), " ".join(cells)


@pytest.fixture
def office(database: Database, sign_in: SignIn) -> Office:
    office = Office(database, sign_in)
    office.pages["programme"] = enter_seed(office.client)
    return office


@pytest.mark.parametrize("kind", REPORTS)
def test_every_text_in_own_words_stands_on_page_paper_and_workbook(
    office: Office, kind: str
) -> None:
    office.word(kind)

    page, paper, book = office.read(kind)

    for text in form_on(kind, DAY).texts:
        if kind == "programme" and text.key.removeprefix("counted_") in NOT_MEASURED:
            continue
        words = mark(kind, text)
        assert words in "".join(paper.split()), text.key  # a narrow column breaks words
        if text.key not in ON_PAPER_ALONE:
            assert words in page, text.key
            assert words in book, text.key


@pytest.mark.parametrize("kind", REPORTS)
def test_page_paper_and_workbook_say_the_same_beside_their_figures(
    office: Office, kind: str
) -> None:
    page, paper, book = office.read(kind)

    said = re.split(r"<table|</main>", page.partition("Cách tính</h2>")[2])[0]
    sentences = [" ".join(one.split()) for one in re.findall(r"<li>(.*?)</li>", said, re.DOTALL)]
    assert len(sentences) >= 5
    for sentence in sentences:
        assert sentence in paper, sentence
        assert sentence in book, sentence


@pytest.mark.parametrize("kind", REPORTS)
def test_words_for_later_days_do_not_touch_a_report_on_an_earlier_one(
    office: Office, kind: str
) -> None:
    office.word(kind, since=date(DAY.year + 1, 1, 1))

    for told in office.read(kind):
        assert "LỜI0" not in told


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("key", ["as_of", "definition", "hidden", "confirmed", "without_result"])
def test_a_report_cannot_be_worded_without_its_values_nor_with_unknown_ones(
    kind: str, key: str
) -> None:
    text = next((one for one in form_on(kind, DAY).texts if one.key == key), None)
    if text is None:
        return  # a sentence of another report

    require_fit(text, " ".join(braced(text)))
    with pytest.raises(TextUnfit):
        require_fit(text, "Số liệu do Trung tâm tổng hợp.")
    with pytest.raises(PlaceUnknown):
        require_fit(text, " ".join([*braced(text), "{name}"]))


def test_a_definition_without_its_rung_is_refused_beside_its_box(office: Office) -> None:
    page = "/organise/centre/forms/report"
    sent = {"since": "23/11/2026", "vi_definition": "Kết nối thành công do Trung tâm xác định."}

    answer = post(office.client, page, **sent)

    assert answer.status_code == 422
    assert "giữ nguyên các từ trong ngoặc nhọn" in answer.text
    assert "LỜI" not in office.read("report")[0]


@pytest.mark.parametrize("kind", REPORTS)
def test_a_sample_says_every_note_in_the_words_that_are_entered(office: Office, kind: str) -> None:
    sent = {
        f"vi_{key}": words["vi"]
        for key, words in in_marks(kind).items()
        if key not in ON_PAPER_ALONE
    }

    sample = post(
        office.client, f"/organise/centre/forms/{kind}/sample", since="23/11/2026", **sent
    )

    text = text_of(sample.data)
    for one in form_on(kind, DAY).texts:
        if one.key not in ON_PAPER_ALONE:
            assert mark(kind, one) in text, one.key
