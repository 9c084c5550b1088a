"""Two centres with the same kinds of things, and everybody who might knock at a door.

A new parameter in a route gets its line in `_belongings`; a new way to be let in, in `MAY_PASS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from jobfair.abroad.rules import Step
from jobfair.accounts.models import Account, WebSession
from jobfair.accounts.queries import sign_ins_of
from jobfair.accounts.rules import STAFF, Role
from jobfair.accounts.services import invite
from jobfair.accounts.services import sign_in as begin_sign_in
from jobfair.areas.rules import Area
from jobfair.areas.services import Decided, classify
from jobfair.centres.models import Centre
from jobfair.devices.rules import DeviceKind
from jobfair.devices.rules.boards import Words
from jobfair.devices.services import dismiss
from jobfair.devices.services.boards import announce
from jobfair.devices.services.help import call_for_help
from jobfair.documents.rules import Paper
from jobfair.documents.services.certificates import issue_attendance
from jobfair.documents.services.runs import ask_for_run
from jobfair.exchange.models import ListSent
from jobfair.exchange.rules.lists import ListKind
from jobfair.fairs.models import Fair
from jobfair.halls.rules.grid import Kind as Stands
from jobfair.halls.services.hall import New, measure, place
from jobfair.households.rules.homes import Home
from jobfair.interviews.models import Interview
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.facts import follow
from jobfair.kit.keys import Keys
from jobfair.kit.sound.refining import Sound
from jobfair.placements.models import Placement, RungEntry
from jobfair.placements.services import ask_employer, note_pasted
from jobfair.programme.rules.ledgers import Ledger
from jobfair.programme.services import enter
from jobfair.queues.services import call_next
from jobfair.voices.rules.packs import zipped
from jobfair.voices.services.languages import add_language
from jobfair.voices.services.packs import pack_of, receive
from jobfair.voices.services.recording import record_prompt
from jobfair.wordings.services import word_form
from jobfair.workers.models import Registration, Worker
from jobfair.workers.queries import registration_at
from tests.abroad.making import make_step
from tests.factories import (
    make_account,
    make_booth,
    make_centre,
    make_claim,
    make_device,
    make_evidence,
    make_fair,
    make_line,
    make_member,
    make_money,
    make_point,
    make_registration,
    make_service,
    make_vacancy,
    make_waiting,
)
from tests.households import homes

AREAS_OF = {"Ownhere": "01840", "Nextdoor": "01843", "Elsewhere": "01840"}
LANGUAGES = {"Ownhere": "tyz", "Nextdoor": "ium", "Elsewhere": "nut"}
WORDS = Words(vi="Xin mời vào", en="", lasts=timedelta(minutes=5))
FORM_WORD = "0123456789abcdef0123456789abcdef01234567"

ROLES = (*STAFF, Role.EMPLOYER)
DEVICES = ("kiosk", "board")
STRANGERS = ("anonymous", "revoked kiosk", "ended sign-in")
CALLERS = (*STRANGERS, *ROLES, *DEVICES)

MAY_PASS: Mapping[str, tuple[str, ...]] = {
    "anyone": CALLERS,
    "anyone, unseen": CALLERS,
    "signed in": ROLES,
    "device kiosk": ("kiosk",),
    "device board": ("board",),
    "paired device or signed in": (*ROLES, *DEVICES),
    "worker with the link": CALLERS,
    "employer with the link": CALLERS,
    "paired device, or people of the fair": (*ROLES, *DEVICES),
}


def let_in_by(policy: str) -> tuple[str, ...]:
    """Return which callers a policy lets in."""
    if policy in MAY_PASS:
        return MAY_PASS[policy]
    roles = policy.split()
    unknown = set(roles) - set(ROLES)
    assert not unknown, f"say in tests/house/estates.py, MAY_PASS, whom “{policy}” lets in"
    return tuple(roles)


@dataclass(frozen=True, slots=True)
class Estate:
    """One of everything, and the word that all its names carry."""

    word: str
    centre: Centre
    fair: Fair
    member: Account
    things: Mapping[str, object]

    def of(self, blueprint: str | None, parameter: str) -> object:
        """Return this estate's value for a parameter of a route."""
        for key in (f"{blueprint} {parameter}", parameter):
            if key in self.things:
                return self.things[key]
        raise AssertionError(
            f"add a value for the route parameter “{parameter}” (or “{blueprint} {parameter}”)"
            " to _belongings in tests/house/estates.py"
        )


@dataclass(slots=True)
class Town:
    """The two centres. `neighbour` is another employer at the fair of `own`."""

    app: Flask
    own: Estate
    neighbour: Estate
    elsewhere: Estate
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    form_token: str = ""
    sign_ins: dict[str, int] = field(default_factory=dict)

    def values(self, estate: Estate, rule: Rule, caller: str) -> dict[str, object]:
        """Return an estate's values for a route; on pages about oneself, the caller's own."""
        blueprint = rule.endpoint.rpartition(".")[0] or None
        found = {name: estate.of(blueprint, name) for name in sorted(rule.arguments)}
        if estate is self.own and rule.rule.startswith("/account/") and caller in self.sign_ins:
            found["session_id"] = self.sign_ins[caller]
        return found


def build_town(app: Flask, database: Database) -> Town:
    """Return two centres in an empty house, and a way in for every caller."""
    keys = app.extensions["jobfair.keys"]
    with database.transaction() as db:
        centre = make_centre(db, "Trung tâm Ownhere")
        fair = make_fair(db, centre)
        own = _estate(db, keys, "Ownhere", centre, fair)
        neighbour = _estate(db, keys, "Nextdoor", centre, fair)
        far = make_centre(db, "Trung tâm Elsewhere")
        elsewhere = _estate(db, keys, "Elsewhere", far, make_fair(db, far))
        town = Town(app, own, neighbour, elsewhere)
        _hand_out_ways_in(db, town)
    return town


def _estate(db: Session, keys: Keys, word: str, centre: Centre, fair: Fair) -> Estate:
    booth = make_booth(db, fair)
    booth.employer.name = f"Công ty {word}"
    vacancy = make_vacancy(db, booth)
    member = make_member(db, centre, booth.employer)
    member.name = f"Hoàng Thị {word}"
    hired = make_waiting(db, fair, booth)
    waiting = make_waiting(db, fair, booth, minute=1)
    call_next(db, booth, at=now())
    interview = begin(db, hired, at=now())
    conclude(db, interview, hired, _hire(vacancy.id), at=now())
    registration = make_registration(db, fair, f"Triệu Thị {word}")
    for met in (hired, waiting):
        met.registration = db.get_one(Registration, met.registration_id)
        db.get_one(Worker, met.registration.worker_id).name = f"Nông Thị {word}"
    placement = _placement(db, interview)
    device = make_device(db, fair).device
    device.name = f"Kiosk {word}"
    call = call_for_help(db, device, step="welcome", lang="vi", at=now())
    db.flush()
    paper = issue_attendance(db, registration_at(db, fair.id, hired.registration_id), at=now())
    home = homes.make_member(db, registration, member, Home(head=word), seal=keys.seal)
    decided = Decided(
        commune_code=AREAS_OF[word], area=Area.REGION_1, begins_on=day_of(now()), source=word
    )
    things: dict[str, object] = {
        "fair_id": fair.id,
        "booth_id": booth.id,
        "vacancy_id": vacancy.id,
        "employer_id": booth.employer_id,
        "account_id": member.id,
        "registration_id": registration.id,
        "worker_id": registration.worker_id,
        "service_id": make_service(db, registration, member).id,
        "evidence_id": make_evidence(db, registration, member, seal=keys.seal).id,
        "household_id": home.household_id,
        "member_id": home.id,
        "merge_id": homes.make_merge(
            db, home, make_registration(db, fair, f"Lý Thị {word}"), member, word, seal=keys.seal
        ).id,
        "doubt_id": homes.make_doubt(db, home, member, word, seal=keys.seal).id,
        "area_class_id": classify(db, centre.id, decided, account_id=member.id, at=now()).id,
        "place_id": waiting.id,
        "interview_id": interview.id,
        "placement_id": placement,
        "entry_id": db.scalar(select(RungEntry.id).where(RungEntry.placement_id == placement)),
        "report_offers figure": "need",
        "report_people figure": "registered",
        "year_offers figure": "need",
        "year_people figure": "registered",
        "breakdown": "age",
        "group": "from_60",
        "step": "connected",
        "check": 12,
        "year": fair.day.year,
        "abroad_corrections entry_id": make_step(db, registration, Step.WANTS).id,
        "side": "employer",
        "channel": "email",
        "reminder_id": note_pasted(db, fair, booth.employer, at=now()).id,
        "own_hires token": keys.links.token(hired.registration.ticket),
        "answers token": ask_employer(db, fair, booth.employer, at=now()),
        "session_id": _sign_in(db, member)[1],
        "device_id": device.id,
        "call_id": call.id,
        "own_page token": keys.links.token(waiting.registration.ticket),
        "own_steps token": keys.links.token(waiting.registration.ticket),
        "walls number": booth.number,
        "announcement_id": announce(db, fair.id, None, WORDS, member.id, at=now()).id,
        "accounts token": invite(db, member, at=now()),
        "static filename": "css/main.css",
        "state": "0",
        "communes key": "now-",
        "communes figure": "advised",
        "counted_fairs key": "now-",
        "None filename": "css/main.css",
        "documents code": paper.public_id,
        "papers code": paper.public_id,
        "papers what": "fair",
        "verification code": paper.public_id,
        "job_id": ask_for_run(db, fair, Paper.BADGES, language="vi", at=now()).job_id,
        "kiosk name": "css/kiosk.css",
        "code": fair.code,
        **_lists(db, keys, fair, member),
        "kind": "workers",
        "wording kind": "referral",
        "wording_id": word_form(db, centre.id, "referral", {}, since=fair.day, at=now()).id,
        "samples paper": "report",
        "point_id": make_point(db, fair, f"Điểm {word}").id,
        "thing_id": _stage(db, fair, word),
        **_programme(db, word, centre, member),
        **_voices(db, word, centre, member),
    }
    return Estate(word, centre, fair, member, things)


def _stage(db: Session, fair: Fair, word: str) -> int:
    """Return what stands in the hall of an estate's fair."""
    measure(db, fair, columns=30, rows=20)
    return place(db, fair, New(kind=Stands.STAGE, label=f"Sân khấu {word}")).id


def _programme(db: Session, word: str, centre: Centre, account: Account) -> dict[str, object]:
    """Return a programme line of an estate, money that was entered for it, and two targets."""
    line = make_line(db, centre, f"Tiểu dự án {word}")
    target = {
        "indicator": "interviewed", "group": "all", "unit": "", "begins_on": date(2026, 1, 1),
        "ends_on": date(2030, 12, 31), "value": 50, "measure": "counted", "decision": "",
    }  # fmt: skip
    of_people, of_fairs = (
        enter(db, line, Ledger.TARGETS, target | more, account_id=account.id, at=now())
        for more in ({}, {"indicator": "fairs"})
    )
    return {
        "counted_people entry_id": of_people.entry_id,
        "counted_fairs entry_id": of_fairs.entry_id,
        "line_id": line.id,
        "ledger": "money",
        "row_id": make_money(db, line, account).entry_id,
    }


def _sign_in(db: Session, account: Account) -> tuple[str, int]:
    token = begin_sign_in(db, account, browser="test", at=now())
    db.flush()
    return token, max(running.id for running in sign_ins_of(db, account.id))


def _hire(vacancy_id: int) -> Verdict:
    return Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy_id)


def _placement(db: Session, interview: Interview) -> int:
    follow(db)  # a hire is logged as soon as the interview is concluded
    made = db.scalar(select(Placement).where(Placement.interview_id == interview.id))
    assert made is not None
    return made.id


def _lists(db: Session, keys: Keys, fair: Fair, account: Account) -> dict[str, object]:
    """Return a list that was imported (one that waits is only for whoever sent it), and a row of it."""
    sent = ListSent(
        fair_id=fair.id, account_id=account.id, kind=ListKind.WORKERS, file_print=bytes(16),
        sent_at=now(), imported_at=now(), lines=1, created=1,
    )  # fmt: skip
    db.add(sent)
    db.flush()
    claim = make_claim(db, sent, seal=keys.seal)
    return {"exchange ref": sent.ref, "claim_id": claim.id}


def _voices(db: Session, word: str, centre: Centre, account: Account) -> dict[str, object]:
    """Return a language of an estate, a recording in it, and a pack that somebody has sent."""
    code = LANGUAGES[word]
    row = add_language(db, centre.id, code, at=now())
    sound = Sound(f"the voice of {word}".encode(), 900)
    clip = record_prompt(db, row, "done", sound, account_id=account.id, at=now())
    pack = pack_of(db, code, word, row)
    sent = receive(
        db, pack, zipped(pack), centre_id=centre.id, account_id=account.id, refused=0, at=now()
    )
    return {
        "voices code": code, "recording code": code, "packs code": code, "packs_api code": code,
        "recording clip": "done", "clip_id": clip.id, "packs ref": sent.ref,
        "sounds digest": sound.digest,
    }  # fmt: skip


def missing(value: object) -> object:
    """Return a value of the same form that nothing has."""
    if isinstance(value, int):
        return 987_654
    return uuid4() if not isinstance(value, str) else "nothing-of-this-name"


def _hand_out_ways_in(db: Session, town: Town) -> None:
    own = town.own
    signer = URLSafeTimedSerializer(town.app.secret_key or "", salt="wtf-csrf-token")
    town.form_token = signer.dumps(FORM_WORD)
    people = {str(role): make_account(db, own.centre, role) for role in STAFF}
    people["employer"] = own.member
    for caller, account in people.items():
        token, town.sign_ins[caller] = _sign_in(db, account)
        town.headers[caller] = _cookie(town.app, token)
    ended, sign_in_id = _sign_in(db, people["administrator"])
    db.get_one(WebSession, sign_in_id).begun_at -= timedelta(hours=13)
    town.headers["ended sign-in"] = _cookie(town.app, ended)
    town.headers["anonymous"] = _cookie(town.app, None)
    revoked = make_device(db, own.fair)
    dismiss(db, revoked.device, at=now())
    tokens = {
        "kiosk": make_device(db, own.fair, DeviceKind.KIOSK).token,
        "board": make_device(db, own.fair, DeviceKind.BOARD).token,
        "revoked kiosk": revoked.token,
    }
    for caller, token in tokens.items():
        town.headers[caller] = _cookie(town.app, None) | {"Authorization": f"Bearer {token}"}


def _cookie(app: Flask, sign_in: str | None) -> dict[str, str]:
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    kept = {"csrf_token": FORM_WORD, "language": "en"}
    if sign_in:
        kept |= {"_user_id": sign_in}
    return {"Cookie": f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(kept)}"}
