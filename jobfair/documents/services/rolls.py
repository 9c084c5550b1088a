"""Lists to sign: whom they name, in which order, and what stands above the lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from jobfair.documents.models import PrintRun
from jobfair.documents.papers import roll as rolls
from jobfair.documents.papers.formats import days_between
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.report_table import Column
from jobfair.documents.papers.roll import Line, Part, Roll
from jobfair.documents.queries import rolls as known
from jobfair.documents.queries.rolls import Person, Section
from jobfair.documents.rules import Order, Paper
from jobfair.documents.services.letterhead import letterhead
from jobfair.fairs.models import Fair
from jobfair.kit.clock import day_of
from jobfair.kit.errors import N_
from jobfair.kit.i18n import speaker
from jobfair.kit.letters import LetterMissing, printable
from jobfair.kit.paper import Align, Say

AT_ONCE = 200
"""How many lines are looked up together: however long a list is, it is never in memory whole."""

Look = Callable[[], AbstractContextManager[Session]]

TITLES = {
    Paper.PARTICIPANTS: N_("List of workers attending"),
    Paper.EXPECTED: N_("List of workers registered"),
    Paper.EMPLOYERS: N_("List of employers attending"),
}
PEOPLE_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    (N_("No."), 1, "centre"),
    (N_("Full name"), 6, "left"),
    (N_("Year of birth"), 2, "centre"),
    (N_("Commune"), 6, "left"),
    (N_("Signature"), 4, "left"),
)
EMPLOYER_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    (N_("No."), 1, "centre"),
    (N_("Booth"), 1.6, "centre"),
    (N_("Employer"), 7, "left"),
    (N_("Representative"), 4.5, "left"),
    (N_("Office held"), 3, "left"),
    (N_("Signature"), 4, "left"),
)


@dataclass(slots=True)
class Listing:
    """A list ready to be drawn; its lines are looked up while it is."""

    roll: Roll
    pages: int
    papers: Iterator[Line]
    left_out: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many lists it is: one for each part that has lines."""
        return sum(part.lines > 0 for part in self.roll.parts)

    def draw(
        self,
        papers: Iterable[Any],
        say: Say,
        out: BinaryIO,
        on_page: Callable[[int], None] | None = None,
    ) -> None:
        """Write it."""
        rolls.draw(self.roll, papers, say, out, on_page)


def listing(look: Look, run: PrintRun, *, at: datetime) -> Listing:
    """Return a list of a fair; `look` opens the database for each few of its lines."""
    say, paper = speaker(run.language), Paper(run.paper)
    with look() as db:
        sections = _sections(db, paper, run.fair, Order(run.arranged))
    roll = _roll(run.fair, paper, sections, run.language, at)
    whole = Listing(roll, rolls.page_count(roll, say), iter(()))
    whole.papers = _lines(look, paper, sections, whole.left_out)
    return whole


def _sections(db: Session, paper: Paper, fair: Fair, order: Order) -> list[Section]:
    if paper is Paper.EMPLOYERS:
        return known.recruiters(db, fair.id)
    people = known.present(fair.id) if paper is Paper.PARTICIPANTS else known.expected(fair.id)
    if order is Order.COMMUNE:
        return known.by_commune(db, people)
    if order is Order.BOOTH:
        return known.by_booth(db, fair.id, people)
    return known.all_together(db, people)


def _roll(
    fair: Fair, paper: Paper, sections: Sequence[Section], language: str, at: datetime
) -> Roll:
    say, said = speaker(language), letterhead(fair.centre, fair)
    columns = EMPLOYER_COLUMNS if paper is Paper.EMPLOYERS else PEOPLE_COLUMNS
    where = (fair.title_in(language), days_between(fair.day, fair.last_day, say), fair.place)
    return Roll(
        letterhead=Letterhead(said["parents"], said["centre"]),
        place=said["place"],
        on=day_of(at),
        title=say(TITLES[paper]),
        subtitle=" · ".join(part for part in where if part),
        columns=tuple(Column(say(label), share, align) for label, share, align in columns),
        parts=tuple(
            Part(_caption(section, say, split=len(sections) > 1), len(section.ids))
            for section in sections
        ),
        signatory=Signatory(said["signatory_title"], said["signatory_name"], said["acting_for"]),
    )


def _caption(section: Section, say: Say, *, split: bool) -> str:
    if section.name or not split:
        return section.name
    return say(N_("Commune not stated"))


def _lines(
    look: Look, paper: Paper, sections: Sequence[Section], left_out: list[str]
) -> Iterator[Line]:
    """Give the lines one by one; numbers begin anew in each part."""
    for section in sections:
        for start in range(0, len(section.ids), AT_ONCE):
            some = section.ids[start : start + AT_ONCE]
            with look() as db:
                lines = _some(db, paper, some, left_out)
            for number, line in enumerate(lines, start=start + 1):
                yield (str(number), *line)


def _some(db: Session, paper: Paper, ids: list[int], left_out: list[str]) -> list[Line]:
    if paper is Paper.EMPLOYERS:
        booths = known.booths_with(db, ids)
        return [
            (str(number), _legible(name, str(number), left_out), "", "", "")
            for number, name in booths
        ]
    return [_person(person, left_out) for person in known.people_with(db, ids)]


def _person(person: Person, left_out: list[str]) -> Line:
    name = _legible(person.name, person.known_as, left_out)
    return name, str(person.birth_year), person.home, ""


def _legible(name: str, known_as: str, left_out: list[str]) -> str:
    """Return a name, or room to write it by hand where our fonts lack a letter of it."""
    try:
        printable(name)
    except LetterMissing:
        if known_as not in left_out:
            left_out.append(known_as)
        return ""
    return name
