"""Loading the demo: a centre with a fair in full swing, a past and a coming one, and a neighbour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from random import Random

from jobfair.centres.services import open_centre
from jobfair.demo import chance as usual
from jobfair.demo.abroad import go_abroad
from jobfair.demo.advice import advise
from jobfair.demo.cast import EmployerLine, employer_lines
from jobfair.demo.earlier import close_the_fair, follow_up
from jobfair.demo.elsewhere import find_work_elsewhere
from jobfair.demo.fairs import coming_fair, neighbours_fair, past_fair, todays_fair
from jobfair.demo.groups import keep_groups
from jobfair.demo.hours import LASTS, MINUTES_SO_FAR, USUAL_OPENING, Hours, todays_hours
from jobfair.demo.keepsake import Keepsake
from jobfair.demo.morning import Actors, Morning
from jobfair.demo.people import people
from jobfair.demo.programmes import keep_programmes
from jobfair.demo.signins import (
    NEIGHBOURS,
    STAFF,
    NewSignIn,
    open_sign_ins,
    sign_ins_for,
    sign_ins_of,
)
from jobfair.demo.stage import Stand, build_booths, draw_hall, enter_employers, register_people
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services import ask, trust
from jobfair.employers.models import Employer
from jobfair.employers.services import admit_member
from jobfair.fairs.models import Fair
from jobfair.fairs.rules import State, moment
from jobfair.fairs.services import step
from jobfair.halls.rules.grid import Kind
from jobfair.halls.services.hall import New, place
from jobfair.kit.clock import day_of
from jobfair.kit.db import Database
from jobfair.kit.facts import SYSTEM, Actor
from jobfair.kit.seal import Seal
from jobfair.workers.models import Registration
from jobfair.workers.services import Person

SEED = 2024
CENTRE = "bac-kan"
NEIGHBOUR = "cao-bang"
REGISTERED = 320
COME_SO_FAR = 188
PAST_REGISTERED = 140
PAST_CAME = 124
BOTH_TIMES = 60
PAST_BOOTHS = 14
PAST_MINUTES = 240.0
DAYS_AGO = 38
"""Long enough for the first who started to have been at work for a month."""

LETTERHEAD = {
    "parent_body": "SỞ NỘI VỤ TỈNH THÁI NGUYÊN",
    "address": "Đường Trường Chinh, phường Đức Xuân, tỉnh Thái Nguyên",
    "phone": "0209 3870 000",
    "place": "Đức Xuân",
    "papers_suffix": "TTDVVL",
    "signatory_title": "GIÁM ĐỐC",
    "signatory_name": "Hà Đức Thịnh",
    "report_recipients": "Sở Nội vụ (báo cáo);\nUBND phường Đức Xuân;\nLưu: VT.",
}


@dataclass(frozen=True, slots=True)
class House:
    """The centre of the demo and who acts there."""

    centre_id: int
    organiser: Actor
    officer: Actor
    adviser: Actor
    helper: Actor
    """Acts at the booths whose employers have no account."""
    booths: dict[int, Actor]
    employers: dict[int, Employer]


class Loading:
    """The demo while it is being made; chance is seeded, so it is the same every time."""

    def __init__(self, database: Database, seal: Seal, *, at: datetime) -> None:
        self._database = database
        self._seal = seal
        self._at = at
        self._chance = Random(SEED)  # noqa: S311 - for believable figures, not for secrets
        self._lines = employer_lines()

    def run(self) -> Keepsake:
        """Make everything, and return what must be remembered."""
        staff, booths = sign_ins_of(STAFF), sign_ins_for(self._lines)
        neighbours = sign_ins_of(NEIGHBOURS)
        house = self._open_house(staff, booths)
        everyone = people(REGISTERED + PAST_REGISTERED - BOTH_TIMES, day_of(self._at), self._chance)
        past = self._past(house, _came_last_time(everyone))
        fair, token = self._today(house, everyone[:REGISTERED])
        self._coming(house, past)
        keep_programmes(self._database, house.centre_id, house.organiser, past, at=self._at)
        self._neighbour(neighbours)
        return Keepsake(
            fair_id=fair.id,
            fair_code=fair.code,
            day=fair.day.isoformat(),
            kiosk=token,
            accounts=[new.shown for new in (*staff, *booths, *neighbours)],
        )

    def _open_house(self, staff: list[NewSignIn], booths: list[NewSignIn]) -> House:
        at = self._at - timedelta(days=90)
        with self._database.transaction(SYSTEM) as db:
            name = "Trung tâm Dịch vụ việc làm tỉnh Thái Nguyên – cơ sở Bắc Kạn"
            centre = open_centre(
                db, code=CENTRE, name=name, at=at, reminds_daily=True, **LETTERHEAD
            )
            ids = open_sign_ins(db, centre.id, [*staff, *booths], at=at)
            employers = enter_employers(db, centre.id, self._lines, at=at)
            for new in booths:
                assert new.shown.booth is not None  # noqa: S101 - made for a booth
                admit_member(db, employers[new.shown.booth], ids[new.shown.email])
        return House(
            centre_id=centre.id,
            organiser=Actor("account", ids["tochuc@demo.example"]),
            officer=Actor("account", ids["chuongtrinh@demo.example"]),
            adviser=Actor("account", ids["tuvan@demo.example"]),
            helper=Actor("account", ids["letan@demo.example"]),
            booths={
                new.shown.booth: Actor("account", ids[new.shown.email])
                for new in booths
                if new.shown.booth is not None
            },
            employers=employers,
        )

    def _past(self, house: House, everyone: Sequence[Person]) -> Fair:
        day = day_of(self._at) - timedelta(days=DAYS_AGO)
        opens = moment(day, USUAL_OPENING)
        hours = Hours(opens, opens + LASTS)
        with self._database.transaction(house.organiser) as db:
            fair = past_fair(db, house.centre_id, hours, at=opens - timedelta(days=21))
        lines = self._lines[:PAST_BOOTHS]
        stands, registrations = self._stage(house, fair, lines, everyone, opens)
        kiosk, _ = self._go_live(house, fair, opens)
        actors = Actors(kiosk, _by_booth(house, stands))
        morning = Morning(
            self._database, fair.id, hours, actors, self._chance, last_call=PAST_MINUTES - 15
        )
        self._expect(morning, registrations[:PAST_CAME], PAST_MINUTES - 40)
        morning.run(until=inf)
        advise(self._database, fair.id, house.adviser, until=hours.at(PAST_MINUTES))
        go_abroad(self._database, fair.id, house.adviser, at=self._at)
        end = hours.at(PAST_MINUTES + 25)
        close_the_fair(self._database, fair.id, house.organiser, at=end)
        follow_up(self._database, fair.id, house.officer, self._chance, today=day_of(self._at))
        find_work_elsewhere(self._database, fair, house.adviser, at=self._at)
        keep_groups(self._database, self._seal, fair.id, house.officer, at=self._at)
        return fair

    def _today(self, house: House, everyone: Sequence[Person]) -> tuple[Fair, str]:
        hours = todays_hours(self._at)
        with self._database.transaction(house.organiser) as db:
            fair = todays_fair(db, house.centre_id, hours, at=hours.opens - timedelta(days=24))
        stands, registrations = self._stage(house, fair, self._lines, everyone, hours.opens)
        kiosk, token = self._go_live(house, fair, hours.opens)
        self._chance.shuffle(registrations)
        actors = Actors(kiosk, _by_booth(house, stands))
        morning = Morning(self._database, fair.id, hours, actors, self._chance)
        self._expect(morning, registrations[:COME_SO_FAR], MINUTES_SO_FAR - 1.0)
        morning.run(until=MINUTES_SO_FAR)
        advise(self._database, fair.id, house.adviser, until=hours.at(MINUTES_SO_FAR))
        return fair, token

    def _stage(
        self,
        house: House,
        fair: Fair,
        lines: Sequence[EmployerLine],
        everyone: Sequence[Person],
        opens: datetime,
    ) -> tuple[list[Stand], list[Registration]]:
        with self._database.transaction(house.organiser) as db:
            stands = build_booths(db, fair, lines, house.employers)
            draw_hall(db, fair, stands)
            registrations = register_people(
                db, self._seal, fair, everyone, stands, self._chance, before=opens
            )
        return stands, registrations

    def _go_live(self, house: House, fair: Fair, opens: datetime) -> tuple[Actor, str]:
        """Pair a kiosk and a board, and let the fair begin."""
        before = opens - timedelta(minutes=25)
        with self._database.transaction(house.organiser) as db:
            asked = ask(db, kind=DeviceKind.KIOSK, mm=4.0, at=before)
            board = ask(db, kind=DeviceKind.BOARD, mm=2.0, at=before)
            db.flush()
            kiosk = trust(db, fair, asked.code, name="Kiosk 1", place="Cửa chính", at=before)
            place(db, fair, New(kind=Kind.KIOSK, device_id=kiosk.id, spot=(15, 15)))
            trust(db, fair, board.code, name="Bảng 1", place="Trên sân khấu", at=before)
            step(db, db.merge(fair, load=False), State.LIVE, at=opens - timedelta(minutes=5))
        return Actor("device", kiosk.id), asked.secret

    def _expect(self, morning: Morning, registrations: Sequence[Registration], last: float) -> None:
        morning.open_booths()
        for registration in registrations:
            minute = usual.arrival_minute(self._chance)
            while minute >= last:
                minute = usual.arrival_minute(self._chance)
            morning.expect(registration.id, minute)

    def _coming(self, house: House, pattern: Fair) -> None:
        with self._database.transaction(house.organiser) as db:
            coming_fair(db, pattern, at=self._at - timedelta(days=2))

    def _neighbour(self, sign_ins: list[NewSignIn]) -> None:
        """Open a second centre with a tiny fair: neither sees anything of the other."""
        at = self._at - timedelta(days=30)
        with self._database.transaction(SYSTEM) as db:
            centre = open_centre(
                db, code=NEIGHBOUR, name="Trung tâm Dịch vụ việc làm tỉnh Cao Bằng", at=at,
                parent_body="SỞ NỘI VỤ TỈNH CAO BẰNG", place="Cao Bằng",
                signatory_title="GIÁM ĐỐC", signatory_name="Lục Văn Phin",
            )  # fmt: skip
            open_sign_ins(db, centre.id, sign_ins, at=at)
            day = day_of(self._at) + timedelta(days=9)
            fair = neighbours_fair(db, centre.id, day, at=at)
            lines = self._lines[3:5]
            stands = build_booths(db, fair, lines, enter_employers(db, centre.id, lines, at=at))
            register_people(
                db, self._seal, fair, people(12, day, self._chance), stands, self._chance,
                before=self._at,
            )  # fmt: skip


def load(database: Database, seal: Seal, *, at: datetime) -> Keepsake:
    """Load the demo as it stands at a moment, and return what must be remembered."""
    return Loading(database, seal, at=at).run()


def _came_last_time(everyone: Sequence[Person]) -> list[Person]:
    """Return who was at last month's fair: some of today's people, found again by ID number."""
    again = [person for person in everyone[:REGISTERED] if person.id_number][:BOTH_TIMES]
    return [*again, *everyone[REGISTERED:]]


def _by_booth(house: House, stands: Sequence[Stand]) -> dict[int, Actor]:
    return {stand.booth.id: house.booths.get(stand.line.number, house.helper) for stand in stands}
