"""A house in which everything has happened that the pages show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from jobfair.abroad.rules import Step
from jobfair.abroad.services import withdraw_entry as withdraw_entry_abroad
from jobfair.accounts.models import Account
from jobfair.accounts.rules import Role
from jobfair.accounts.services import invite
from jobfair.areas.rules import Area
from jobfair.areas.services import Decided, classify
from jobfair.areas.services import take_back as back_from
from jobfair.centres.models import Centre
from jobfair.centres.rules import Rung
from jobfair.checkin.services.desk import Late, check_in_late
from jobfair.counselling.rules import NeedKind, Said, ServiceKind, Source, Wanted, WhereToWork
from jobfair.counselling.services import correct_evidence, state_need, take_back
from jobfair.devices.rules import DeviceKind
from jobfair.devices.services.help import call_for_help
from jobfair.documents.facts import PaperPrinted
from jobfair.documents.queries.introductions import vacancy_at
from jobfair.documents.rules import Paper
from jobfair.documents.services.certificates import issue_attendance, issue_placement, revoke
from jobfair.documents.services.introductions import introduce
from jobfair.documents.services.print_log import note_print
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
from jobfair.households.rules.homes import Ending
from jobfair.households.services import came_along, take_out
from jobfair.interviews.rules import Outcome
from jobfair.interviews.services import Verdict, begin, conclude
from jobfair.kit.clock import day_of, now
from jobfair.kit.db import Database
from jobfair.kit.keys import Keys
from jobfair.kit.seal import Seal
from jobfair.kit.sound.refining import Sound
from jobfair.placements.queries import entries_of, placements_at
from jobfair.placements.rules import Confirmer, Evidence, Way
from jobfair.placements.services import (
    Proof,
    WorkFound,
    ask_employer,
    note_pasted,
    place_outside,
    reach,
    withdraw_entry,
)
from jobfair.queues.services import call_next, join, miss
from jobfair.voices.rules.packs import zipped
from jobfair.voices.services.languages import add_language
from jobfair.voices.services.packs import pack_of, receive
from jobfair.voices.services.recording import record_prompt
from jobfair.workers.models import Registration
from jobfair.workers.queries import registration_at
from jobfair.workers.rules.terms import Purpose
from jobfair.workers.services import ConsentGiven, answer_consents, wish
from tests.abroad.making import make_step
from tests.factories import (
    DAY,
    NINE,
    agree_to_group,
    hold_now,
    make_account,
    make_booth,
    make_centre,
    make_claim,
    make_device,
    make_evidence,
    make_fair,
    make_hall,
    make_member,
    make_point,
    make_registration,
    make_service,
    make_vacancy,
    make_waiting,
)  # fmt: skip
from tests.flows.every_page import Who
from tests.households import homes
from tests.programme.carried import carry_programme

SLIP = Proof(evidence=Evidence.PHONE_CALL, confirmed_by=Confirmer.STAFF)


@dataclass(frozen=True, slots=True)
class House:
    """A house in which everything has happened that a page can show."""

    people: Mapping[Who, Account | None]
    things: dict[str, object]
    fair: Fair


def furnish(database: Database, keys: Keys) -> House:
    """Let everything happen that the pages show."""
    with database.transaction() as db:
        centre = make_centre(db)
        centre.report_recipients = "Sở Nội vụ tỉnh Thái Nguyên"
        roles = (Role.ADMINISTRATOR, Role.ORGANISER, Role.RECEPTION, Role.COUNSELLOR)
        staff = make_account(db, centre, *roles)
        staff.email = "hoang.thi.mau.quan.tri@trungtamdichvuvieclam.thainguyen.example.vn"
        fair = make_fair(db, centre)
        hold_now(fair)
        empty, closed = make_fair(db, centre, State.OPEN), make_fair(db, centre)
        over = make_booth(db, closed)
        step(db, closed, State.CLOSED, at=NINE)
        draft = make_fair(db, centre, State.DRAFT)
        agree_to_group(db, make_registration(db, draft))
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
            "fair_id": fair.id, "empty_id": empty.id, "closed_id": closed.id, "draft_id": draft.id,
            "booth_id": booth.id, "called_id": called.id, "over_id": over.id,
            "idle_id": idle.id,
            "vacancy_id": vacancy.id, "employer_id": booth.employer_id, "kiosk_id": kiosk.id,
            "applicant_id": waiting.employer_id, "point_id": near.id, "far_point_id": far.id,
            "account_id": employer.id, "code": fair.code, "empty_code": empty.code,
            "nothing": "khong-co", "token": invite(db, make_account(db, centre), at=now()),
            "figure_interviewed": "interviewed", "figure_employers": "employers_registered",
            "figure_need": "need", "check": 12, "year": day_of(now()).year, "empty_year": 2001,
            "breakdown": "sex", "group": "female", "step": "passed",
            "sample": "report", "form": "referral",
            **_record_language(db, centre, staff),
            **carry_programme(db, centre, staff, fair),
            "job_id": ask_for_run(db, fair, Paper.BADGES, language="vi", at=now()).job_id,
        }  # fmt: skip
    _let_people_come(database, keys, things)
    _let_time_pass(database, keys, things, centre)
    return House({"staff": staff, "employer": employer, "stranger": None}, things, fair)


def _advise(
    db: Session, registration: Registration, seal: Seal, *, at: datetime
) -> dict[str, object]:
    """Let an adviser enter two services and two papers, one of each by mistake."""
    adviser = db.get_one(Account, 1)
    meant, slip = (make_service(db, registration, adviser, kind) for kind in list(ServiceKind)[:2])
    take_back(db, slip, reason="Bấm nhầm nút", account_id=adviser.id, at=at)
    meant.note = "Hẹn mang sổ hộ khẩu và bằng lái xe hạng C"
    paper, wrong = (make_evidence(db, registration, adviser, seal=seal) for _ in range(2))
    said = Said(evidence=None, reason="Giấy của người khác")
    correct_evidence(db, seal, registration, wrong.id, said, account_id=adviser.id, at=at)
    return {"advised_id": registration.id, "service_id": meant.id, "evidence_id": paper.id,
            **_live_together(db, registration, adviser, seal, at=at)}  # fmt: skip


def _live_together(
    db: Session, registration: Registration, adviser: Account, seal: Seal, *, at: datetime
) -> dict[str, object]:
    """Let somebody live with a sister who has moved out; a brother is known and lives with nobody yet."""
    fair = registration.fair
    sister, brother = (make_registration(db, fair, f"Nông {name} Thử") for name in ("Thị", "Văn"))
    gone = homes.make_member(db, sister, adviser, seal=seal)
    take_out(db, seal, gone, ending=Ending.LEFT, why="Lấy chồng", account_id=adviser.id, at=at)
    member = homes.make_member(db, registration, adviser, seal=seal)
    doubt = homes.make_doubt(db, member, adviser, seal=seal)
    grandmother = make_registration(db, fair, "Nông Thị Già")
    merged = homes.make_merge(db, member, grandmother, adviser, seal=seal)
    (came,) = came_along(db, merged)
    homes.make_member(
        db, make_registration(db, fair, "Nông Thị Họ"), adviser, homes.NAMESAKE, seal=seal
    )
    agree_to_group(db, brother)
    said = {"commune_code": homes.DUC_XUAN, "begins_on": day_of(NINE), "source": "Quyết định số 12"}
    kinds = (Area.REGION_3, Area.BORDER)
    region, border = (
        classify(db, fair.centre_id, Decided(area=one, **said), account_id=adviser.id, at=at)
        for one in kinds
    )
    back_from(db, border, reason="Nhầm xã", account_id=adviser.id, at=at)
    return {"area_class_id": region.id, "wrong_area_id": border.id,
            "household_id": member.household_id, "member_id": member.id, "gone_member_id": gone.id,
            "homeless_id": brother.id, "doubt_id": doubt.id,
            "merge_id": merged.id, "emptied_id": merged.household_id, "came_id": came.id}  # fmt: skip


def _let_go_abroad(db: Session, registration: Registration, *, at: datetime) -> dict[str, object]:
    """Let somebody leave for work abroad, with an entry that was made by mistake."""
    today = day_of(at)
    days = (today - DAY).days
    passed = make_step(db, registration, Step.PASSED, days, at=at)
    slip = make_step(db, registration, Step.TRAINING, days, at=at)
    withdraw_entry_abroad(db, registration, slip, reason="Nhầm người cùng tên", at=at)
    make_step(db, registration, Step.DEPARTED, days, at=at)
    return {"way_id": registration.id, "step_id": passed.id, "slip_id": slip.id}


def _record_language(db: Session, centre: Centre, staff: Account) -> dict[str, object]:
    """Begin a language, and send it again as a pack."""
    row = add_language(db, centre.id, "tyz", at=now())
    record_prompt(db, row, "done", Sound(b"sound", 900), account_id=staff.id, at=now())
    pack = pack_of(db, "tyz", "Tày", row)
    sent = receive(
        db, pack, zipped(pack), centre_id=centre.id, account_id=staff.id, refused=0, at=now()
    )
    return {"tay": "tyz", "clip": "done", "pack_ref": sent.ref}


def _let_people_come(database: Database, keys: Keys, things: dict[str, object]) -> None:
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
        things |= _advise(db, waits.registration, keys.seal, at=at)
        alone = Wanted(kinds=(NeedKind.TRAINING, NeedKind.LOAN))
        state_need(db, here.registration, alone, source=Source.DESK, at=at)
        first = begin(db, call_next(db, booth, at=at), at=at)
        hire = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy_id)
        conclude(db, first, hired, hire, at=at)
        again = Verdict(
            outcome=Outcome.LATER_INTERVIEW, later_on=date(2099, 12, 1), note="Gọi trước"
        )
        second = begin(db, call_next(db, booth, at=at), at=at)
        conclude(db, second, later, again, at=at)
        miss(db, call_next(db, booth, at=at), at=at)
        running = begin(db, call_next(db, booth, at=at), at=at)
        agreed = ConsentGiven(Purpose.SHARE_WITH_EMPLOYERS, given=True, language="vi", read_by="me")
        answer_consents(db, met.registration.worker_id, fair.id, [agreed], at=at)
        things |= {"interview_id": first.id, "later_id": second.id, "running_id": running.id,
                   "registration_id": met.registration_id}  # fmt: skip
        absent = make_registration(db, fair, "Triệu Mùi Nái")
        things |= _let_go_abroad(db, absent, at=at)
        people = {"waiting": waits.registration, "called": here.registration, "missed": missed.registration,
                  "met": met.registration, "absent": absent}  # fmt: skip
        things |= {f"{how}_link": keys.links.token(one.ticket) for how, one in people.items()}
        things["number"] = booth.number
        late = make_registration(db, fair, "H’Lim Niê Kđăm")
        check_in_late(db, late, Late(arrived_at=at, reason="Máy mất điện"), account_id=1, at=at)
    _make_papers(database, keys, things, met.registration_id, waits.registration_id)


def _make_papers(
    database: Database, keys: Keys, things: dict[str, object], met: int, waits: int
) -> None:
    """Note who wished for what, and print a certificate twice, revoke one, introduce somebody, bring in a list."""
    at = now()
    with database.transaction() as db:
        fair = fair_with(db, int(str(things["fair_id"])))
        wish(
            db,
            registration_at(db, fair.id, met),
            [int(str(things[name])) for name in ("booth_id", "called_id")],
        )
        wish(db, registration_at(db, fair.id, waits), [int(str(things["idle_id"]))])
        (placement,) = placements_at(db, fair.id)
        genuine = issue_placement(db, fair, placement, at=at)
        fact = PaperPrinted(
            fair_id=fair.id, paper="placement", count=1, certificate_id=genuine.id,
            registration_id=genuine.registration_id,
        )  # fmt: skip
        note_print(db, fact, at=at)
        note_print(db, fact, at=at, why="Bị ướt mưa")
        waiting = registration_at(db, fair.id, waits)
        introduce(db, waiting, vacancy_at(db, fair.id, int(str(things["vacancy_id"]))), at=at)
        wrong = issue_attendance(db, waiting, at=at)
        revoke(db, wrong, reason="Sai năm sinh", at=at)
        imported = ListSent(
            fair_id=fair.id, account_id=int(str(things["account_id"])), kind=ListKind.WORKERS,
            file_print=bytes(16), sent_at=at, imported_at=at, lines=3, created=1, known=1, errors=1,
        )  # fmt: skip
        db.add(imported)
        groups = ListSent(
            fair_id=fair.id, account_id=int(str(things["account_id"])), kind=ListKind.GROUPS,
            file_print=bytes(16), sent_at=at, imported_at=at, lines=3, created=2, skipped=1,
            homes=1, apart=1,
        )  # fmt: skip
        db.add(groups)
        db.flush()
        entry = placement.entries[0]
        reach(db, placement, Rung.INTRODUCED, on=day_of(at), proof=SLIP, at=at)
        gone = entries_of(db, placement.id)[-1]
        withdraw_entry(db, placement, gone, reason="Nhầm người", at=at)
        things |= {"entry_id": entry.id, "gone_id": gone.id}
        make_claim(db, groups, seal=keys.seal)
        agree_to_group(db, registration_at(db, fair.id, waits))
        things |= {"placement_id": placement.id, "genuine": genuine.public_id,
                   "revoked": wrong.public_id, "imported_ref": imported.ref, "imported_groups_ref": groups.ref}  # fmt: skip


def _let_time_pass(
    database: Database, keys: Keys, things: dict[str, object], centre: Centre
) -> None:
    """Let somebody be hired ten days ago, so that it is asked whether they have started."""
    at = now() - timedelta(days=10)
    with database.transaction() as db:
        fair = make_fair(db, centre)
        booth = make_booth(db, fair)
        place, vacancy = make_waiting(db, fair, booth), make_vacancy(db, booth)
        hire = Verdict(outcome=Outcome.HIRED, vacancy_id=vacancy.id)
        conclude(db, begin(db, call_next(db, booth, at=at), at=at), place, hire, at=at)
        note_pasted(db, fair, booth.employer, at=at)
        visit = make_registration(db, fair, "Nông Thị Ngoài")
        found = WorkFound(
            way=Way.OTHER, employer="Hộ kinh doanh Quán ăn Mẫu", occupation="51", wage=5_500_000,
            rung=Rung.PASSED, on=day_of(now() - timedelta(days=8)),
        )  # fmt: skip
        visit.worker.created_at = at
        outside = place_outside(db, visit, found, proof=SLIP, at=now())
        things |= {"past_id": fair.id, "found_id": visit.id, "outside_id": outside.id}
        things["hired_link"] = keys.links.token(place.registration.ticket)
        things["answers_token"] = ask_employer(db, fair, booth.employer, at=now())
    with database.reading() as db:
        things["due_id"] = placements_at(db, fair.id)[0].id
