"""Every page of the house: behind which door, who looks, and what must have happened before.

Pages that are shown only when something was sent carry what is sent. A door that is no page
stands in `NO_PAGES` with the reason.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.accounts.services import invite
from jobfair.centres.models import Centre
from jobfair.checkin.services.desk import Late, check_in_late
from jobfair.counselling.rules import Source, Wanted, WhereToWork
from jobfair.counselling.services import state_need
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services.help import call_for_help
from jobfair.documents.rules import Paper
from jobfair.documents.services.certificates import issue_attendance, issue_placement, revoke
from jobfair.documents.services.runs import ask_for_run
from jobfair.employers.models import Booth
from jobfair.employers.queries import booths_at
from jobfair.employers.rules import Approval
from jobfair.employers.services import apply_for_booth
from jobfair.exchange.models import ListSent
from jobfair.exchange.rules.lists import ListKind
from jobfair.fairs.models import Fair
from jobfair.fairs.queries import fair as fair_with
from jobfair.fairs.rules import State
from jobfair.fairs.services import step
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.links import Links
from jobfair.kit.sound.refining import Sound
from jobfair.placements.queries import placements_at
from jobfair.programme.rules.ledgers import Ledger
from jobfair.queues.services import call_next, join, miss
from jobfair.voices.rules.packs import zipped
from jobfair.voices.services.languages import add_language
from jobfair.voices.services.packs import pack_of, receive
from jobfair.voices.services.recording import record_prompt
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents, wish
from tests.factories import (
    NINE,
    make_account,
    make_booth,
    make_centre,
    make_device,
    make_fair,
    make_hall,
    make_member,
    make_point,
    make_registration,
    make_vacancy,
    make_waiting,
)  # fmt: skip
from tests.programme.carried import carry_programme

Who = Literal["staff", "employer", "stranger"]
Things = Mapping[str, object]
PLACEHOLDER = re.compile(r"<(?:\w+(?:\(.*?\))?:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Look:
    """One page: its door with the things of an estate put in, or others that are named."""

    name: str
    door: str
    who: Who = "staff"
    query: str = ""
    sent: Mapping[str, str] | None = None
    status: int = 200
    until: str = ""
    """What must have come before the page is whole."""
    of: Mapping[str, str] | None = None
    """What to put into the door instead: the name of another thing for a parameter."""

    def address(self, things: Things) -> str:
        """Return where the page is."""
        others = self.of or {}
        return (
            PLACEHOLDER.sub(lambda m: str(things[others.get(m[1], m[1])]), self.door) + self.query
        )


FAIR = "/organise/fairs/<int:fair_id>"
PAPERS = f"{FAIR}/papers"
BOOTH = "/booth/<int:booth_id>"
DESK = "/desk/fairs/<int:fair_id>"
PERSON = f"{DESK}/people/<int:registration_id>"
EMPLOYER = "/organise/employers/<int:employer_id>"
LIST = "/organise/fairs/<int:fair_id>/import/<uuid:ref>"
VOICES = "/organise/voices"
PROGRAMME = "/organise/programme"
LINE = f"{PROGRAMME}/<int:line_id>"
LEDGER = f"{LINE}/<any(money,costs,targets,results,poverty):ledger>"
LEDGERS = tuple(Ledger)
TAY = {"code": "tay"}
CALM = {"fair_id": "empty_id"}
CLOSED = {"fair_id": "closed_id"}
WRONG: Mapping[str, str] = {}
"""An empty form: every field that is needed is missing."""

PAGES = (
    # Anyone
    Look("welcome", "/", "stranger"),
    Look("public", "/fairs/<code>", "stranger"),
    Look("public-none", "/fairs/<code>", "stranger", "?q=khong+co"),
    Look("apply", "/fairs/<code>/apply", "stranger", of={"code": "empty_code"}),
    Look("apply-wrong", "/fairs/<code>/apply", "stranger", sent=WRONG, status=422,
         of={"code": "empty_code"}),
    Look("applied", "/fairs/<code>/apply", "stranger", of={"code": "empty_code"},
         sent={"name": "Hợp tác xã Chè Mẫu", "tax_code": "0100109106", "sector": "",
               "contact_name": "Bà Mẫu", "email": "mau@example.vn"}),
    Look("sign-in", "/sign-in", "stranger"),
    Look("sign-in-wrong", "/sign-in", "stranger", sent={"email": "ai@example.vn"}, status=422),
    Look("sign-in-again", DESK, "stranger", sent={"q": "Nông"}, status=401),
    Look("invitation", "/invitation/<token>", "stranger"),
    Look("invitation-wrong", "/invitation/<token>", "stranger", sent=WRONG, status=422),
    Look("invitation-used", "/invitation/<token>", "stranger", status=403,
         of={"token": "nothing"}),
    Look("verify", "/verify", "stranger"),
    Look("verify-wrong", "/verify", "stranger", sent={"code": "x"}, status=422),
    Look("verify-genuine", "/verify/<code>", "stranger", of={"code": "genuine"}),
    Look("verify-revoked", "/verify/<code>", "stranger", of={"code": "revoked"}),
    Look("verify-unknown", "/verify/<code>", "stranger", of={"code": "nothing"}),
    Look("wall", "/b/<code>/<int:number>", "stranger"),
    Look("own-page", "/me/<token>", "stranger", of={"token": "waiting_link"}),
    Look("own-page-called", "/me/<token>", "stranger", of={"token": "called_link"}),
    Look("wall-known", "/b/<code>/<int:number>", "stranger"),
    Look("own-page-met", "/me/<token>", "stranger", of={"token": "met_link"}),
    Look("own-page-missed", "/me/<token>", "stranger", of={"token": "missed_link"}),
    Look("own-page-before", "/me/<token>", "stranger", of={"token": "absent_link"}),
    Look("own-page-unknown", "/me/<token>", "stranger", status=404, of={"token": "nothing"}),
    Look("board-new", "/boards/", "stranger"),
    Look("board", "/boards/<code>", until="[data-booths] > li"),
    *(Look(f"board-{layout}", "/boards/<code>", query=f"?layout={layout}&first=1&last=9",
           until="[data-fill=title_vi]:not(:empty)")
      for layout in ("row", "totals", "welcome", "lobby")),
    Look("not-found", "/fairs/<code>", "stranger", status=404, of={"code": "nothing"}),
    # Everybody who is signed in
    Look("own", "/account"),
    Look("own-wrong", "/account/password", sent=WRONG, status=422),
    # An employer at the booth
    Look("my-booths", "/booth/", "employer"),
    Look("booth", BOOTH, "employer"),
    Look("booth-called", BOOTH, of={"booth_id": "called_id"}),
    Look("booth-idle", BOOTH, of={"booth_id": "idle_id"}),
    Look("booth-over", BOOTH, of={"booth_id": "over_id"}),
    Look("next-days", f"{BOOTH}/next-days", "employer"),
    Look("next-days-none", f"{BOOTH}/next-days", of={"booth_id": "called_id"}),
    Look("outcome-wrong", f"{BOOTH}/interviews/<int:interview_id>/finish", "employer", sent={"outcome": "hired"}, status=422, of={"interview_id": "running_id"}),
    Look("correct", f"{BOOTH}/interviews/<int:interview_id>/correct", "employer"),
    Look("correct-wrong", f"{BOOTH}/interviews/<int:interview_id>/correct", "employer", sent=WRONG, status=422),
    Look("vacancies", f"{BOOTH}/vacancies", "employer"),
    Look("room", f"{BOOTH}/vacancies/room", "employer"),
    Look("vacancies-none", f"{BOOTH}/vacancies", of={"booth_id": "called_id"}),
    Look("vacancy-new", f"{BOOTH}/vacancies/new", "employer"),
    Look("vacancy-new-wrong", f"{BOOTH}/vacancies/new", "employer", sent=WRONG, status=422),
    Look("vacancy", f"{BOOTH}/vacancies/<int:vacancy_id>", "employer"),
    Look("vacancy-wrong", f"{BOOTH}/vacancies/<int:vacancy_id>", "employer", sent=WRONG, status=422),
    Look("forbidden", "/organise/", "employer", status=403),
    # The desk
    Look("desk-choose", "/desk/", query="?choose=1"),
    Look("desk", DESK),
    Look("desk-found", DESK, sent={"q": "Thị"}),
    Look("desk-nobody", DESK, sent={"q": "khong co ai"}),
    Look("person", PERSON),
    Look("person-late-wrong", f"{PERSON}/late", sent=WRONG, status=422),
    Look("person-edit", f"{PERSON}/edit"),
    Look("person-edit-wrong", f"{PERSON}/edit", sent=WRONG, status=422),
    Look("register", f"{DESK}/register"),
    Look("register-wrong", f"{DESK}/register", sent=WRONG, status=422),
    Look("register-doubts", f"{DESK}/register", status=422,
         sent={"name": "Nông Thị Thử", "born": "1995", "sex": "", "qualification": "none"}),
    Look("help", f"{DESK}/help"),
    Look("help-none", f"{DESK}/help", of=CALM),
    Look("doubles", f"{DESK}/doubles"),
    # Planning
    Look("fairs", "/organise/"),
    Look("fair-new", "/organise/fairs/new"),
    Look("fair-new-wrong", "/organise/fairs/new", sent=WRONG, status=422),
    Look("fair", FAIR),
    Look("fair-open", FAIR, of=CALM),
    Look("fair-closed", FAIR, of=CLOSED),
    Look("fair-edit", f"{FAIR}/edit"),
    Look("fair-copy", f"{FAIR}/copy"),
    Look("fair-copy-wrong", f"{FAIR}/copy", sent=WRONG, status=422),
    Look("fair-step", f"{FAIR}/step", sent={"state": "draft"}, status=422, of=CALM),
    Look("fair-step-not-allowed", f"{FAIR}/step", sent={"state": "archived"}, status=409),
    Look("booths", f"{FAIR}/booths"),
    Look("booths-none", f"{FAIR}/booths", of=CLOSED),
    Look("booth-new", f"{FAIR}/booths/new"),
    Look("booth-new-wrong", f"{FAIR}/booths/new", sent=WRONG, status=422),
    Look("booth-edit", f"{FAIR}/booths/<int:booth_id>"),
    Look("booth-edit-wrong", f"{FAIR}/booths/<int:booth_id>", sent=WRONG, status=422),
    Look("devices", f"{FAIR}/devices"),
    Look("device-wrong", f"{FAIR}/devices/look", sent={"code": "BCDF-GHJK"}, status=422),
    Look("points", f"{FAIR}/points"),
    Look("points-wrong", f"{FAIR}/points", sent=WRONG, status=422),
    Look("point-edit", f"{FAIR}/points/<int:point_id>"),
    Look("point-edit-wrong", f"{FAIR}/points/<int:point_id>", sent=WRONG, status=422),
    Look("point", f"{DESK}/points/<int:point_id>"),
    Look("point-nobody", f"{DESK}/points/<int:point_id>", of={"point_id": "far_point_id"}),
    Look("plan", f"{FAIR}/plan"),
    Look("plan-thing", f"{FAIR}/plan", query="?thing=1"),
    Look("plan-none", f"{FAIR}/plan", of=CALM),
    Look("plan-wrong", f"{FAIR}/plan/things", sent=WRONG, status=422),
    Look("journal", f"{FAIR}/journal"),
    Look("employers", "/organise/employers/"),
    Look("employers-none", "/organise/employers/", query="?q=khong+co"),
    Look("employer-new", "/organise/employers/new"),
    Look("employer-new-wrong", "/organise/employers/new", sent=WRONG, status=422),
    Look("employer", EMPLOYER),
    Look("employer-waiting", EMPLOYER, of={"employer_id": "applicant_id"}),
    Look("employer-edit", f"{EMPLOYER}/edit"),
    Look("employer-edit-wrong", f"{EMPLOYER}/edit", sent=WRONG, status=422),
    Look("member-link", f"{EMPLOYER}/members",
         sent={"name": "Ông Mẫu", "email": "ong-mau-{language}@example.vn"}),
    Look("voices", VOICES),
    Look("voices-wrong", VOICES, sent=WRONG, status=422),
    Look("language", f"{VOICES}/<code>", of=TAY),
    Look("prompt", f"{VOICES}/<code>/prompts/<clip>", of=TAY),
    Look("pack", f"{VOICES}/import/<uuid:ref>", of={"ref": "pack_ref"}),
    Look("centre", "/organise/centre"),
    Look("centre-wrong", "/organise/centre", sent=WRONG, status=422),
    Look("accounts", "/organise/accounts/"),
    Look("account-new", "/organise/accounts/new"),
    Look("account-new-wrong", "/organise/accounts/new", sent=WRONG, status=422),
    Look("account", "/organise/accounts/<int:account_id>"),
    Look("programme", PROGRAMME),
    Look("programme-new", f"{PROGRAMME}/new"),
    Look("programme-new-wrong", f"{PROGRAMME}/new", sent=WRONG, status=422),
    Look("programme-report", LINE),
    Look("programme-report-empty", LINE, of={"line_id": "empty_line_id"}),
    Look("programme-report-wrong-day", LINE, query="?on=30/02/2026"),
    *(Look(f"programme-{ledger}", LEDGER, of={"ledger": ledger}) for ledger in LEDGERS),
    *(Look(f"programme-{ledger}-wrong", LEDGER, sent=WRONG, status=422, of={"ledger": ledger})
      for ledger in LEDGERS),
    Look("programme-money-none", LEDGER, of={"line_id": "empty_line_id", "ledger": "money"}),
    Look("programme-take-back", f"{LEDGER}/<int:entry_id>/take-back", of={"ledger": "results"}),
    Look("programme-take-back-wrong", f"{LEDGER}/<int:entry_id>/take-back", sent=WRONG,
         status=422, of={"ledger": "results"}),
    Look("account-link", "/organise/accounts/<int:account_id>/invite", sent=WRONG),
    Look("import", f"{FAIR}/import"),
    Look("import-wrong", f"{FAIR}/import", sent=WRONG, status=422),
    Look("import-preview-workers", LIST, of={"ref": "workers_ref"}),
    Look("import-preview-employers", LIST, of={"ref": "employers_ref", "fair_id": "empty_id"}),
    Look("imported", LIST, of={"ref": "imported_ref"}),
    # The day and what follows
    Look("live", f"{FAIR}/live"),
    Look("live-wrong", f"{FAIR}/live", sent=WRONG, status=422),
    Look("live-empty", f"{FAIR}/live", of=CALM),
    Look("close", f"{FAIR}/close"),
    Look("close-wrong", f"{FAIR}/close", sent=WRONG, status=422),
    Look("report", f"{FAIR}/report"),
    Look("registrations", f"{FAIR}/registrations"),
    Look("placements", f"{FAIR}/placements"),
    Look("placements-none", f"{FAIR}/placements", of=CALM),
    Look("placement", f"{FAIR}/placements/<int:placement_id>"),
    Look("placement-wrong", f"{FAIR}/placements/<int:placement_id>", sent=WRONG, status=422),
    Look("papers", PAPERS),
    Look("papers-people", f"{PAPERS}/people", query="?q=thi"),
    Look("papers-booths", f"{PAPERS}/booths"),
    Look("certificates", f"{PAPERS}/certificates"),
    Look("certificate", f"{PAPERS}/certificates/<code>", of={"code": "genuine"}),
    Look("certificate-revoked", f"{PAPERS}/certificates/<code>", of={"code": "revoked"}),
    Look("certificate-wrong", f"{PAPERS}/certificates/<code>/revoke", sent=WRONG, status=422, of={"code": "genuine"}),
    Look("print", f"{PAPERS}/jobs/<int:job_id>"),
)  # fmt: skip

NO_PAGES = {
    "/kiosk/": "the kiosk's own page, which its own tests walk screen by screen",
    "/start": "leads to somebody's first page",
    "/trust": "is there only where the server has a certificate; its own tests walk it",
    "/desk/help": "leads to the calls of today's fair",
    **dict.fromkeys(
        ("/api/v1/boards/setup", "/api/v1/fairs/<int:fair_id>/board",
         "/api/v1/fairs/<int:fair_id>/board/voice", "/api/v1/kiosk/setup",
         "/desk/help/fairs", "/desk/fairs/<int:fair_id>/help/open", "/api/v1/kiosk/packs/<code>",
         "/organise/communes", "/organise/fairs/<int:fair_id>/papers/jobs/<int:job_id>/progress",
         "/healthz", "/readyz", "/metrics"),
        "is read by programs",
    ),
    **dict.fromkeys(
        ("/trust/ca.crt", "/organise/voices/<code>.zip", "/organise/voices/<code>/clips/<int:clip_id>.mp3",
         "/kiosk/sounds/<digest>.mp3", "/kiosk/<path:name>", "/static/<path:filename>", "/papers/badge/<int:registration_id>",
         "/papers/certificate/<code>", "/papers/slip/<int:registration_id>",
         "/organise/fairs/<int:fair_id>/papers/booths/<int:booth_id>/sign",
         "/organise/fairs/<int:fair_id>/papers/jobs/<int:job_id>/file",
         "/organise/fairs/<int:fair_id>/report.pdf", "/organise/fairs/<int:fair_id>/report.xlsx",
         "/organise/fairs/<int:fair_id>/results.xlsx", "/organise/programme/<int:line_id>/report.xlsx",
         "/organise/programme/<int:line_id>/report.pdf",
         "/organise/fairs/<int:fair_id>/registrations.xlsx",
         "/organise/fairs/<int:fair_id>/import/template/<any(workers,employers):kind>.xlsx"),
        "is a file",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """A house in which everything has happened that a page can show."""

    people: Mapping[Who, Account | None]
    things: dict[str, object]
    fair: Fair


def furnish(database: Database, links: Links) -> House:
    """Let everything happen that the pages show."""
    with database.transaction() as db:
        centre = make_centre(db)
        centre.report_recipients = "Sở Nội vụ tỉnh Thái Nguyên"
        roles = (Role.ADMINISTRATOR, Role.ORGANISER, Role.RECEPTION, Role.COUNSELLOR)
        staff = make_account(db, centre, *roles)
        staff.email = "hoang.thi.mau.quan.tri@trungtamdichvuvieclam.thainguyen.example.vn"
        fair = make_fair(db, centre)
        fair.day = fair.last_day = day_of(now())
        empty, closed = make_fair(db, centre, State.OPEN), make_fair(db, centre)
        over = make_booth(db, closed)
        step(db, closed, State.CLOSED, at=NINE)
        make_fair(db, centre, State.DRAFT)
        booth, called, idle = (make_booth(db, fair) for _ in range(3))
        employer = make_member(db, centre, booth.employer)
        vacancy = make_vacancy(db, booth)
        welder = make_vacancy(db, booth)
        welder.title, welder.trained, welder.level = "Thợ hàn", True, "intermediate"
        kiosk = make_device(db, fair).device
        near, far = make_point(db, fair), make_point(db, fair, "Điểm Ba Bể", seats=1)
        kiosk.point_id, called.video_room = near.id, "https://phong.example.vn/gian-2"
        make_hall(db, fair, [booth, called])
        make_device(db, fair, DeviceKind.BOARD)
        call_for_help(db, kiosk, step="question", lang="vi", at=now())
        applicant = {"name": "Hợp tác xã Miến dong Mẫu", "tax_code": "0123456789"}
        apply_for_booth(db, fair, applicant, at=NINE)
        waiting = booths_at(db, fair.id, [Approval.WAITING])[0]
        things: dict[str, object] = {
            "fair_id": fair.id, "empty_id": empty.id, "closed_id": closed.id,
            "booth_id": booth.id, "called_id": called.id, "over_id": over.id,
            "idle_id": idle.id,
            "vacancy_id": vacancy.id, "employer_id": booth.employer_id, "kiosk_id": kiosk.id,
            "applicant_id": waiting.employer_id, "point_id": near.id, "far_point_id": far.id,
            "account_id": employer.id, "code": fair.code, "empty_code": empty.code,
            "nothing": "khong-co", "token": invite(db, make_account(db, centre), at=now()),
            **_record_language(db, centre, staff),
            **carry_programme(db, centre, staff, fair),
            "job_id": ask_for_run(db, fair, Paper.BADGES, language="vi", at=now()).job_id,
        }  # fmt: skip
    _let_people_come(database, links, things)
    return House({"staff": staff, "employer": employer, "stranger": None}, things, fair)


def _record_language(db: Session, centre: Centre, staff: Account) -> dict[str, object]:
    """Begin a language, and send it again as a pack."""
    row = add_language(db, centre.id, "tyz", at=now())
    record_prompt(db, row, "done", Sound(b"sound", 900), account_id=staff.id, at=now())
    pack = pack_of(db, "tyz", "Tày", row)
    sent = receive(
        db, pack, zipped(pack), centre_id=centre.id, account_id=staff.id, refused=0, at=now()
    )
    return {"tay": "tyz", "clip": "done", "pack_ref": sent.ref}


def _let_people_come(database: Database, links: Links, things: dict[str, object]) -> None:
    """Fill the booth: one hired, one for later, one not come, one in interview, one waiting; one called beside."""
    booth_id, vacancy_id = int(str(things["booth_id"])), int(str(things["vacancy_id"]))
    at = now()
    with database.transaction() as db:
        booth, called = db.get_one(Booth, booth_id), db.get_one(Booth, things["called_id"])
        fair = fair_with(db, booth.fair_id)
        hired, later, missed, met, waits = (
            make_waiting(db, fair, booth, minute=n) for n in range(5)
        )
        here = make_waiting(db, fair, called, device_id=int(str(things["kiosk_id"])))
        call_next(db, called, at=at)
        join(db, called, waits.registration, by="phone", at=at)
        wanted = Wanted(trades=("82",), place=WhereToWork.ABROAD, wage_from=9_500_000)
        state_need(db, waits.registration, wanted, source=Source.KIOSK, at=at)
        first = begin(db, call_next(db, booth, at=at), at=at)
        hire = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy_id)
        conclude(db, first, hired, hire, at=at)
        again = Verdict(
            outcome=Outcome.LATER_INTERVIEW, later_on=date(2099, 12, 1), note="Gọi trước"
        )
        conclude(db, begin(db, call_next(db, booth, at=at), at=at), later, again, at=at)
        miss(db, call_next(db, booth, at=at), at=at)
        running = begin(db, call_next(db, booth, at=at), at=at)
        agreed = ConsentGiven(Purpose.SHARE_WITH_EMPLOYERS, given=True, language="vi", read_by="me")
        answer_consents(db, met.registration.worker_id, fair.id, [agreed], at=at)
        things |= {"interview_id": first.id, "running_id": running.id,
                   "registration_id": met.registration_id}  # fmt: skip
        absent = make_registration(db, fair, "Triệu Mùi Nái")
        people = {"waiting": waits.registration, "called": here.registration, "missed": missed.registration,
                  "met": met.registration, "absent": absent}  # fmt: skip
        things |= {f"{how}_link": links.token(one.ticket) for how, one in people.items()}
        things["number"] = booth.number
        late = make_registration(db, fair, "H’Lim Niê Kđăm")
        check_in_late(db, late, Late(arrived_at=at, reason="Máy mất điện"), account_id=1, at=at)
    with database.transaction() as db:
        fair = fair_with(db, int(str(things["fair_id"])))
        wish(db, registration_at(db, fair.id, met.registration_id), [booth_id, called.id])
        wish(db, registration_at(db, fair.id, waits.registration_id), [int(str(things["idle_id"]))])
        (placement,) = placements_at(db, fair.id)
        genuine = issue_placement(db, fair, placement, at=at)
        wrong = issue_attendance(db, registration_at(db, fair.id, waits.registration_id), at=at)
        revoke(db, wrong, reason="Sai năm sinh", at=at)
        imported = ListSent(
            fair_id=fair.id, account_id=int(str(things["account_id"])), kind=ListKind.WORKERS,
            file_print=bytes(16), sent_at=at, imported_at=at, lines=3, created=1, known=1, errors=1,
        )  # fmt: skip
        db.add(imported)
        db.flush()
        things |= {"placement_id": placement.id, "genuine": genuine.public_id,
                   "revoked": wrong.public_id, "imported_ref": imported.ref}  # fmt: skip
