"""How a morning usually goes, in figures: what people do and what employers decide."""

from datetime import date, timedelta
from random import Random

from jobfair.employers.models import Vacancy
from jobfair.interviews.rules import Outcome, Referral, Unsuitable
from jobfair.interviews.services import Verdict

NO_SHOW = 0.07
CALLED_TWICE = 0.15
BREAK = 0.05
SCANNED_TWICE = 0.05
LEAVES_QUEUE = 0.12
WANTS_INTERVIEW = 0.42
"""The others come for advice, for papers, or to look around."""

OUTCOMES = (
    (Outcome.HIRED, 26),
    (Outcome.LATER_INTERVIEW, 20),
    (Outcome.PAPERS_TO_ADD, 15),
    (Outcome.REFERRED, 10),
    (Outcome.NOT_SUITABLE, 21),
    (Outcome.WITHDREW, 8),
)
"""Of a hundred interviews. With one or two each, a quarter to a third of the people pass."""


def arrival_minute(chance: Random) -> float:
    """Return when somebody comes, in minutes after the doors open: most within an hour."""
    return chance.triangular(0, 240, 35)


def to_come(chance: Random) -> float:
    """Return the minutes from a call until the called person stands at the booth."""
    return chance.uniform(0.6, 2.2)


def interview_minutes(chance: Random) -> float:
    """Return how long an interview takes."""
    return max(3.0, chance.gauss(9, 3))


def between(chance: Random) -> float:
    """Return the minutes a booth takes before it calls the next."""
    return chance.uniform(0.3, 1.5)


def break_minutes(chance: Random) -> float:
    """Return how long the people of a booth are away."""
    return chance.uniform(6, 12)


def wishes(wanted: dict[int, int], chance: Random) -> list[int]:
    """Return one to three booths somebody wants to see; those with much work draw many.

    `wanted` holds how many people each booth looks for.
    """
    if chance.random() >= WANTS_INTERVIEW:
        return []
    booths = list(wanted)
    draw = [wanted[booth] ** 0.4 for booth in booths]
    (many,) = chance.choices((1, 2, 3), (50, 33, 17), k=1)
    chosen: list[int] = []
    while len(chosen) < min(many, len(booths)):
        (booth,) = chance.choices(booths, draw, k=1)
        if booth not in chosen:
            chosen.append(booth)
    return chosen


def outcome(chance: Random) -> Outcome:
    """Return how an interview ends."""
    return chance.choices([o for o, _ in OUTCOMES], [share for _, share in OUTCOMES], k=1)[0]


def verdict(vacancies: list[Vacancy], day: date, chance: Random) -> Verdict:
    """Return what an employer says at the end of an interview on a day."""
    ending = outcome(chance)
    if ending == Outcome.HIRED:
        (vacancy,) = chance.choices(vacancies, [max(v.places_left, 1) for v in vacancies], k=1)
        return Verdict(outcome=ending, vacancy_id=vacancy.id)
    if ending == Outcome.LATER_INTERVIEW:
        return Verdict(outcome=ending, later_on=day + timedelta(days=chance.choice((1, 3, 7, 14))))
    if ending == Outcome.REFERRED:
        return Verdict(outcome=ending, detail=chance.choice(list(Referral)))
    if ending == Outcome.NOT_SUITABLE:
        return Verdict(outcome=ending, detail=chance.choice(list(Unsuitable)))
    return Verdict(outcome=ending)
