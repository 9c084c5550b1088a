"""The rest of the morning, played against the running server: people come, booths call.

Nothing is done behind the server's back. The kiosk sends its scans, and booths press the
buttons of their own pages, so boards, phones and kiosks move as they do on the day.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from random import Random
from time import monotonic, sleep, time
from typing import Any
from uuid import UUID

from jobfair.demo import chance as usual
from jobfair.demo.visitor import Form, Page, Visitor
from jobfair.interviews.rules import OUTCOME_WORDS, Outcome
from jobfair.kit.clock import now
from jobfair.kit.errors import N_
from jobfair.kit.i18n import Say, clock

Tell = Callable[[str], None]
Step = Callable[[], None]

LAST_ARRIVAL = 70
LOOK_AGAIN = 1.5
"""Minutes after which a booth with nothing to do looks again; at least some real seconds."""
LOOK_AGAIN_SECONDS = 2
DETAIL = {
    Outcome.HIRED: "vacancy",
    Outcome.LATER_INTERVIEW: "soon",
    Outcome.REFERRED: "referral",
    Outcome.NOT_SUITABLE: "unsuitable",
}
"""What an outcome asks for, by the name of the buttons that answer it."""


@dataclass(frozen=True, slots=True)
class Stall:
    """A booth, and who presses the buttons there."""

    booth_id: int
    number: int
    visitor: Visitor


@dataclass(frozen=True, slots=True)
class Hall:
    """Everybody who takes part."""

    fair_id: int
    kiosk: Visitor
    watcher: Visitor
    """A member of staff who may see the board."""
    stalls: Sequence[Stall]
    scans: Sequence[dict[str, Any]]
    """What the kiosk will read, person by person: kind and body of the kiosk's protocol."""


class Play:
    """Plays until everybody is through. Steps wait for their minute of the morning."""

    def __init__(self, hall: Hall, *, speed: float, tell: Tell, say: Say, chance: Random) -> None:
        self._hall = hall
        self._speed = speed
        self._tell = tell
        self._say = say
        self._chance = chance
        self._steps: list[tuple[float, int, Step]] = []
        self._order = count()
        self._seq = count(1_000_000)
        self._begun = monotonic()
        self._to_come = len(hall.scans)

    def run(self) -> dict[str, int]:
        """Play, and return the totals at the end."""
        for scan in self._hall.scans:
            self._in(self._chance.uniform(0, LAST_ARRIVAL), partial(self._come, scan))
        for stall in self._hall.stalls:
            self._in(self._chance.uniform(0, 3), self._at(stall))
        while self._steps:
            minute, _, step = heapq.heappop(self._steps)
            sleep(max(0.0, (minute - self._minute()) * 60 / self._speed))
            step()
        totals: dict[str, int] = self._board()["totals"]
        return totals

    def _minute(self) -> float:
        return (monotonic() - self._begun) * self._speed / 60

    def _in(self, minutes: float, step: Step) -> None:
        heapq.heappush(self._steps, (self._minute() + minutes, next(self._order), step))

    def _at(self, stall: Stall) -> Step:
        return partial(self._work, stall)

    def _come(self, scan: dict[str, Any]) -> None:
        """Let somebody hold a ticket or a citizen card under the kiosk's reader."""
        self._to_come -= 1
        event = {
            "event_id": str(UUID(int=self._chance.getrandbits(128), version=4)),
            "seq": next(self._seq),
            "page_epoch": "demo",
            "mono_ms": 1000.0 * monotonic(),
            "sent_mono_ms": 1000.0 * monotonic(),
            "wall_ms": 1000.0 * time(),
            "offset_ms": 0.0,
            **scan,
        }
        message = {"protocol": 1, "lang": "vi", "events": [event]}
        for answer in self._hall.kiosk.post("/api/v1/kiosk/events", message).get("answers", []):
            if answer["result"] == "refused":
                self._note(N_("The kiosk: %(why)s"), why=answer.get("message") or answer["code"])
            elif answer["go_to"]["kind"] == "booth":
                self._note(
                    N_("Number %(number)s has come in. The kiosk shows the way to booth %(booth)s."),
                    number=answer["number"], booth=answer["go_to"]["booth"],
                )  # fmt: skip
            else:
                self._note(
                    N_("Number %(number)s has come in. The kiosk shows the way to the desk."),
                    number=answer["number"],
                )

    def _work(self, stall: Stall) -> None:
        """Look at the booth's page and do what its biggest button says."""
        page = stall.visitor.open(f"/booth/{stall.booth_id}")
        own = rf"/booth/{stall.booth_id}"
        if page.form(own + r"/interviews/\d+/finish"):
            pause = self._finish(stall, page)
        elif begin := page.form(own + r"/places/\d+/start"):
            pause = self._receive(stall, page, begin)
        elif opening := page.form(own + "/floor", floor="open"):
            stall.visitor.press(opening)
            self._note(N_("Booth %(booth)s is open."), booth=stall.number)
            pause = usual.between(self._chance)
        elif call := page.form(own + "/call"):
            pause = self._call(stall, page, call)
        else:
            pause = self._a_while()
        if self._goes_on():
            self._in(pause, self._at(stall))

    def _call(self, stall: Stall, page: Page, call: Form) -> float:
        if self._chance.random() < usual.BREAK and (floor := page.form(r".*/floor")):
            stall.visitor.press(floor, floor="break")
            self._note(N_("Booth %(booth)s takes a break."), booth=stall.number)
            return usual.break_minutes(self._chance)
        stall.visitor.press(call)
        if (number := self._number_at(stall)) is None:
            return self._a_while()
        self._note(
            N_("Booth %(booth)s calls number %(number)s."), booth=stall.number, number=number
        )
        return usual.to_come(self._chance)

    def _receive(self, stall: Stall, page: Page, begin: Form) -> float:
        """Begin the interview, unless the called person is late or does not come at all."""
        number, kind = self._number_at(stall), self._chance.random()
        if kind < usual.NO_SHOW and (missed := page.form(r".*/missed")):
            stall.visitor.press(missed)
            self._note(
                N_("Number %(number)s did not come to booth %(booth)s. Staff can give the place back."),
                booth=stall.number, number=number,
            )  # fmt: skip
            return usual.between(self._chance)
        if kind < usual.NO_SHOW + usual.CALLED_TWICE and (again := page.form(r".*/again")):
            stall.visitor.press(again)
            self._note(
                N_("Booth %(booth)s calls number %(number)s once more."),
                booth=stall.number, number=number,
            )  # fmt: skip
            return usual.to_come(self._chance)
        stall.visitor.press(begin)
        self._note(
            N_("Number %(number)s sits down at booth %(booth)s."),
            booth=stall.number, number=number,
        )  # fmt: skip
        return usual.interview_minutes(self._chance)

    def _finish(self, stall: Stall, page: Page) -> float:
        number, outcome = self._number_at(stall), usual.outcome(self._chance)
        form = _form_for(page, outcome)
        if form is None:  # every place of every vacancy is taken
            outcome = Outcome.WITHDREW
            form = _form_for(page, outcome)
        assert form is not None  # noqa: S101 - this outcome asks for nothing
        named = DETAIL.get(outcome)
        chosen = {named: self._chance.choice(form.buttons[named])} if named else {}
        stall.visitor.press(form, **chosen)
        self._note(
            N_("Booth %(booth)s, number %(number)s: %(outcome)s."),
            booth=stall.number, number=number, outcome=self._say(OUTCOME_WORDS[outcome]),
        )  # fmt: skip
        return usual.between(self._chance)

    def _a_while(self) -> float:
        return max(LOOK_AGAIN, LOOK_AGAIN_SECONDS * self._speed / 60)

    def _goes_on(self) -> bool:
        """Tell whether anybody is still to come, waits, or sits at a booth."""
        if self._to_come:
            return True
        board = self._board()
        return bool(board["totals"]["waiting"]) or any(b["now"] for b in board["booths"])

    def _number_at(self, stall: Stall) -> str | None:
        here = next(b["now"] for b in self._board()["booths"] if b["number"] == stall.number)
        return f"{here['number']:03}" if here else None

    def _board(self) -> dict[str, Any]:
        return self._hall.watcher.get(f"/api/v1/fairs/{self._hall.fair_id}/board")

    def _note(self, words: str, **values: object) -> None:
        self._tell(f"{clock(now())}  {self._say(words) % values}")


def _form_for(page: Page, outcome: Outcome) -> Form | None:
    """Return the form that ends an interview so, if it can be completed."""
    form = page.form(r".*/finish", outcome=outcome)
    complete = form is not None and (
        outcome not in DETAIL or bool(form.buttons.get(DETAIL[outcome]))
    )
    return form if complete else None
