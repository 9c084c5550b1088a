"""Every page of the house: behind which door, who looks, and what must have happened before.

Pages that are shown only when something was sent carry what is sent. A door that is no page
stands in `NO_PAGES` with the reason.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jobfair.programme.rules.ledgers import Ledger

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
ADVICE = f"{DESK}/advice/<int:registration_id>"
EMPLOYER = "/organise/employers/<int:employer_id>"
ENTRY = f"{FAIR}/placements/<int:placement_id>/entries/<int:entry_id>"
FOLLOW_UP = "/organise/follow-up"
ASKED = f"{FOLLOW_UP}/fairs/<int:fair_id>/employers/<int:employer_id>"
OUTSIDE = f"{FOLLOW_UP}/outside"
OUTSIDE_BACK = f"{OUTSIDE}/fairs/<int:fair_id>/placements/<int:placement_id>/take-back"
LATER = {"interview_id": "later_id"}
FOUND = {"fair_id": "past_id", "placement_id": "outside_id"}
AT_WORK = FOUND | {"registration_id": "found_id"}
DUE = {"placement_id": "due_id"}
LIST = "/organise/fairs/<int:fair_id>/import/<uuid:ref>"
VOICES = "/organise/voices"
ADVISED = {"registration_id": "advised_id"}
AREAS = "/organise/areas"
AREA = f"{AREAS}/<int:area_class_id>"
HOMES = "/organise/households"
HOME = f"{HOMES}/<int:household_id>"
DOUBTS = f"{HOMES}/doubts"
HOMELESS = {"registration_id": "homeless_id"}
GONE_MEMBER = {"member_id": "gone_member_id"}
PROGRAMME = "/organise/programme"
LINE = f"{PROGRAMME}/<int:line_id>"
LEDGER = f"{LINE}/<any(money,costs,targets,results,poverty):ledger>"
LEDGERS = tuple(Ledger)
ABROAD = f"{PERSON}/abroad"
ON_THE_WAY = {"registration_id": "way_id", "entry_id": "step_id"}
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
    Look("own-page-hired", "/me/<token>", "stranger", of={"token": "hired_link"}),
    Look("own-page-hired-wrong", "/me/<token>/placements/<int:placement_id>", "stranger",
         sent=WRONG, status=422, of={"token": "hired_link", **DUE}),
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
    Look("groups", f"{PERSON}/group", sent=WRONG, of=ADVISED),
    Look("groups-not-agreed", f"{PERSON}/group", sent=WRONG),
    Look("groups-wrong", f"{PERSON}/group/papers", sent=WRONG, status=422, of=ADVISED),
    Look("group-paper", f"{PERSON}/group/papers/<int:evidence_id>", sent=WRONG, of=ADVISED),
    Look("group-paper-wrong", f"{PERSON}/group/papers/<int:evidence_id>/correct", sent=WRONG,
         status=422, of=ADVISED),
    Look("group-paper-back-wrong", f"{PERSON}/group/papers/<int:evidence_id>/take-back",
         sent=WRONG, status=422, of=ADVISED),
    Look("household-of", f"{PERSON}/household", sent=WRONG, of=HOMELESS),
    Look("household-of-not-agreed", f"{PERSON}/household", sent=WRONG),
    Look("household-of-wrong", f"{PERSON}/household/join", sent=WRONG, status=422, of=HOMELESS),
    Look("households", HOMES),
    Look("households-listed", HOMES, sent={"commune": "", "group": ""}),
    Look("households-none", HOMES, sent={"commune": "", "group": "low_income"}),
    Look("household", HOME, sent=WRONG),
    Look("household-found", f"{HOME}/find", sent={"q": "Nông Văn"}),
    Look("household-find-wrong", f"{HOME}/find", sent=WRONG, status=422),
    Look("household-add-wrong", f"{HOME}/members", sent={"q": "Nông Văn"}, status=422),
    Look("household-out", f"{HOME}/members/<int:member_id>", sent=WRONG),
    Look("household-out-wrong", f"{HOME}/members/<int:member_id>/out", sent=WRONG, status=422),
    Look("household-back", f"{HOME}/members/<int:member_id>", sent=WRONG, of=GONE_MEMBER),
    Look("household-back-wrong", f"{HOME}/members/<int:member_id>/back", sent=WRONG, status=422,
         of=GONE_MEMBER),
    Look("household-doubts", DOUBTS),
    Look("household-doubt", f"{DOUBTS}/<int:doubt_id>", sent=WRONG),
    Look("household-doubt-wrong", f"{DOUBTS}/<int:doubt_id>/follow", sent=WRONG, status=422),
    Look("household-doubles", f"{HOMES}/doubles"),
    Look("household-doubles-listed", f"{HOMES}/doubles", sent={"commune": "01840"}),
    Look("household-doubles-wrong", f"{HOMES}/doubles", sent=WRONG, status=422),
    Look("household-merge", f"{HOME}/merge", sent=WRONG),
    Look("household-merge-wrong", f"{HOME}/merge/done", sent=WRONG, status=422),
    Look("household-part", f"{HOME}/merges/<int:merge_id>", sent=WRONG),
    Look("household-part-wrong", f"{HOME}/merges/<int:merge_id>/undo", sent=WRONG, status=422),
    Look("household-emptied", HOME, sent=WRONG, of={"household_id": "emptied_id"}),
    Look("household-came-along", f"{HOME}/members/<int:member_id>", sent=WRONG,
         of={"member_id": "came_id"}),
    Look("household-apart-wrong", f"{HOME}/members/<int:member_id>/apart", sent=WRONG, status=422,
         of={"member_id": "came_id"}),
    Look("every-group", "/organise/groups"),
    Look("areas", AREAS),
    Look("areas-wrong", AREAS, sent=WRONG, status=422),
    Look("area-list", f"{AREAS}/list"),
    Look("area-list-wrong", f"{AREAS}/list", sent=WRONG, status=422),
    Look("area", AREA),
    Look("area-taken-back", AREA, of={"area_class_id": "wrong_area_id"}),
    Look("area-end-wrong", f"{AREA}/end", sent=WRONG, status=422),
    Look("area-take-back-wrong", f"{AREA}/take-back", sent=WRONG, status=422),
    Look("person-edit", f"{PERSON}/edit"),
    Look("person-edit-wrong", f"{PERSON}/edit", sent=WRONG, status=422),
    Look("advice", f"{DESK}/advice"),
    Look("advice-found", f"{DESK}/advice", sent={"q": "Thị"}),
    Look("advice-nobody", f"{DESK}/advice", sent={"q": "khong co ai"}),
    Look("advice-none", f"{DESK}/advice", of=CALM),
    Look("advice-person", ADVICE, of=ADVISED),
    Look("advice-nothing", ADVICE),
    Look("advice-work", ADVICE, of=AT_WORK),
    Look("advice-work-wrong", f"{ADVICE}/placements/<int:placement_id>", sent=WRONG, status=422,
         of=AT_WORK),
    Look("advice-wrong", f"{ADVICE}/services", sent=WRONG, status=422),
    Look("advice-needs-wrong", f"{ADVICE}/needs", sent=WRONG, status=422),
    Look("advice-take-back-wrong", f"{ADVICE}/services/<int:service_id>/take-back",
         sent=WRONG, status=422, of=ADVISED),
    Look("register", f"{DESK}/register"),
    Look("register-wrong", f"{DESK}/register", sent=WRONG, status=422),
    Look("register-doubts", f"{DESK}/register", status=422,
         sent={"name": "Nông Thị Thử", "born": "1995", "sex": "", "qualification": "none"}),
    Look("help", f"{DESK}/help"),
    Look("help-none", f"{DESK}/help", of=CALM),
    Look("doubles", f"{DESK}/doubles"),
    # Planning
    Look("fairs", "/organise/"),
    Look("house-journal", "/organise/journal"),
    Look("house-journal-none", "/organise/journal", query="?until=01/01/2020"),
    Look("house-journal-wrong", "/organise/journal", query="?since=x", status=422),
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
    Look("abroad-person", ABROAD, of=ON_THE_WAY),
    Look("abroad-nothing", ABROAD),
    Look("abroad-wrong", ABROAD, sent={"step": "departed"}, status=422, of=ON_THE_WAY),
    Look("abroad-entry", f"{ABROAD}/<int:entry_id>", of=ON_THE_WAY),
    Look("abroad-entry-wrong", f"{ABROAD}/<int:entry_id>", sent=WRONG, status=422, of=ON_THE_WAY),
    Look("abroad-entry-gone", f"{ABROAD}/<int:entry_id>", of={**ON_THE_WAY, "entry_id": "slip_id"}),
    Look("abroad", "/organise/abroad"),
    Look("abroad-nobody", "/organise/abroad", query="?step=returned&country=none"),
    Look("departures", "/organise/abroad/departures"),
    Look("departures-wrong", "/organise/abroad/departures", query="?since=30/02/2026", status=422),
    Look("departures-none", "/organise/abroad/departures", query="?since=01/01/2001&until=02/01/2001"),
    Look("departures-by-group", "/organise/abroad/departures/groups",
         sent={"since": "01/01/2026", "until": "31/12/2026"}),
    Look("departures-by-group-wrong", "/organise/abroad/departures/groups", sent=WRONG, status=422),
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
    Look("forms", "/organise/centre/forms"),
    Look("form", "/organise/centre/forms/<kind>", of={"kind": "form"}),
    Look("form-wrong", "/organise/centre/forms/<kind>", sent=WRONG, status=422,
         of={"kind": "form"}),
    Look("form-sample-wrong", "/organise/centre/forms/<kind>/sample", sent=WRONG, status=422,
         of={"kind": "form"}),
    Look("sample-wrong", "/organise/centre/samples/<any(attendance,referral,report):paper>",
         sent=WRONG, status=422, of={"paper": "sample"}),
    Look("accounts", "/organise/accounts/"),
    Look("account-new", "/organise/accounts/new"),
    Look("account-new-wrong", "/organise/accounts/new", sent=WRONG, status=422),
    Look("account", "/organise/accounts/<int:account_id>"),
    Look("account-wrong", "/organise/accounts/<int:account_id>", sent=WRONG, status=422),
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
    Look("programme-behind", f"{LEDGER}/behind", query="?step=planned", of={"ledger": "money"}),
    Look("programme-fairs", f"{LINE}/fairs/<int:entry_id>", of={"entry_id": "fairs_target_id"}),
    Look("programme-fairs-none", f"{LINE}/fairs/in/<key>", of={"key": "commune_key"}),
    Look("programme-people", f"{LINE}/counted/<int:entry_id>", sent={}, of={"entry_id": "target_id"}),
    Look("programme-communes", f"{LINE}/communes"),
    Look("programme-communes-then", f"{LINE}/communes", query="?on=30/06/2025&borders=then"),
    Look("programme-take-back", f"{LEDGER}/<int:row_id>/take-back", of={"ledger": "results"}),
    Look("programme-take-back-wrong", f"{LEDGER}/<int:row_id>/take-back", sent=WRONG,
         status=422, of={"ledger": "results"}),
    Look("account-link", "/organise/accounts/<int:account_id>/invite", sent=WRONG),
    Look("import", f"{FAIR}/import"),
    Look("import-wrong", f"{FAIR}/import", sent=WRONG, status=422),
    Look("import-preview-workers", LIST, of={"ref": "workers_ref"}),
    Look("import-preview-employers", LIST, of={"ref": "employers_ref", "fair_id": "empty_id"}),
    Look("import-preview-groups", LIST, of={"ref": "groups_ref", "fair_id": "draft_id"}),
    Look("imported-groups", LIST, of={"ref": "imported_groups_ref"}),
    Look("claims", f"{FAIR}/groups"),
    Look("claims-none", f"{FAIR}/groups", of=CALM),
    Look("claim", f"{FAIR}/groups/next", sent=WRONG),
    Look("imported", LIST, of={"ref": "imported_ref"}),
    # The day and what follows
    Look("live", f"{FAIR}/live"),
    Look("live-wrong", f"{FAIR}/live", sent=WRONG, status=422),
    Look("live-empty", f"{FAIR}/live", of=CALM),
    Look("close", f"{FAIR}/close"),
    Look("close-wrong", f"{FAIR}/close", sent=WRONG, status=422),
    Look("archive", f"{FAIR}/archive", of=CLOSED),
    Look("archive-not-yet", f"{FAIR}/archive"),
    Look("report", f"{FAIR}/report"),
    Look("report-people", f"{FAIR}/report/people/<figure>", sent=WRONG,
         of={"figure": "figure_interviewed"}),
    Look("report-people-none", f"{FAIR}/report/people/<figure>", sent=WRONG,
         of={"figure": "figure_interviewed", **CALM}),
    Look("report-group-none", f"{FAIR}/report/people/<breakdown>/<group>/<step>", sent=WRONG,
         of=CALM),
    Look("report-employers", f"{FAIR}/report/offers/<figure>", of={"figure": "figure_employers"}),
    Look("report-vacancies", f"{FAIR}/report/offers/<figure>", of={"figure": "figure_need"}),
    Look("report-vacancies-none", f"{FAIR}/report/offers/<figure>",
         of={"figure": "figure_need", **CALM}),
    Look("report-check", f"{FAIR}/report/checks/<int:check>", sent=WRONG),
    Look("year", "/organise/years/<int:year>"),
    Look("year-people", "/organise/years/<int:year>/people/<figure>", sent=WRONG,
         of={"figure": "figure_interviewed"}),
    Look("year-people-none", "/organise/years/<int:year>/people/<figure>", sent=WRONG,
         of={"figure": "figure_interviewed", "year": "empty_year"}),
    Look("year-employers", "/organise/years/<int:year>/offers/<figure>",
         of={"figure": "figure_employers"}),
    Look("year-vacancies", "/organise/years/<int:year>/offers/<figure>",
         of={"figure": "figure_need"}),
    Look("year-vacancies-none", "/organise/years/<int:year>/offers/<figure>",
         of={"figure": "figure_need", "year": "empty_year"}),
    Look("year-none", "/organise/years/<int:year>", of={"year": "empty_year"}),
    Look("needs", f"{FAIR}/needs"),
    Look("needs-filtered", f"{FAIR}/needs", query="?commune=none&kind=loan"),
    Look("needs-of-fairs", "/organise/needs"),
    Look("needs-none", f"{FAIR}/needs", of=CALM),
    Look("needs-by-group", f"{FAIR}/needs/groups", sent=WRONG),
    Look("registrations", f"{FAIR}/registrations"),
    Look("placements", f"{FAIR}/placements"),
    Look("placements-none", f"{FAIR}/placements", of=CALM),
    Look("placement", f"{FAIR}/placements/<int:placement_id>"),
    Look("placement-wrong", f"{FAIR}/placements/<int:placement_id>", sent=WRONG, status=422),
    Look("placement-entry", ENTRY),
    Look("placement-entry-wrong", ENTRY, sent=WRONG, status=422),
    Look("placement-entry-withdraw-wrong", f"{ENTRY}/withdraw", sent=WRONG, status=422),
    Look("placement-entry-gone", ENTRY, of={"entry_id": "gone_id"}),
    Look("follow-up", FOLLOW_UP),
    Look("follow-up-near", FOLLOW_UP, query="?list=near"),
    Look("follow-up-none", FOLLOW_UP, query="?fair=999999"),
    Look("followed", f"{FOLLOW_UP}/placements/<int:placement_id>", of=DUE),
    Look("followed-answer-wrong", f"{FOLLOW_UP}/placements/<int:placement_id>/answers/employer",
         sent={"employer-asked": "started", "employer-answer": "left"}, status=422, of=DUE),
    Look("followed-note-wrong", f"{FOLLOW_UP}/placements/<int:placement_id>/notes", sent=WRONG,
         status=422, of=DUE),
    Look("near-hire", f"{FOLLOW_UP}/interviews/<int:interview_id>", of=LATER),
    Look("near-hire-wrong", f"{FOLLOW_UP}/interviews/<int:interview_id>/hire", sent=WRONG,
         status=422, of=LATER),
    Look("outside-who", OUTSIDE),
    Look("outside-found", OUTSIDE, sent={"q": "Nông Thị"}),
    Look("outside-nobody", OUTSIDE, sent={"q": "khong co ai"}),
    Look("outside", f"{OUTSIDE}/<int:registration_id>", of={"registration_id": "found_id"}),
    Look("outside-wrong", f"{OUTSIDE}/<int:registration_id>", sent=WRONG, status=422),
    Look("outside-ladder", f"{FAIR}/placements/<int:placement_id>", of=FOUND),
    Look("outside-back-wrong", OUTSIDE_BACK, sent=WRONG, status=422, of=FOUND),
    Look("outside-listed", f"{FAIR}/placements", of=FOUND),
    Look("employer-people", ASKED),
    Look("employer-link", f"{ASKED}/link", sent=WRONG),
    Look("outbox", f"{FOLLOW_UP}/outbox"),
    Look("answers", "/answers/<token>", "stranger", of={"token": "answers_token"}),
    Look("answers-wrong", "/answers/<token>/<int:placement_id>", "stranger", sent=WRONG, status=422,
         of={"token": "answers_token", **DUE}),
    Look("answers-ended", "/answers/<token>", "stranger", status=404, of={"token": "nothing"}),
    Look("papers", PAPERS),
    Look("papers-people", f"{PAPERS}/people", query="?q=thi"),
    Look("slips", f"{PAPERS}/slips"),
    Look("slips-near", f"{PAPERS}/slips", query="?who=near"),
    Look("slips-none", f"{PAPERS}/slips", of=CALM),
    Look("slips-wrong", f"{PAPERS}/slips", sent=WRONG, status=422),
    Look("introductions", f"{PAPERS}/people/<int:registration_id>/introductions"),
    Look("introductions-wrong", f"{PAPERS}/people/<int:registration_id>/introductions",
         sent=WRONG, status=422),
    Look("papers-booths", f"{PAPERS}/booths"),
    Look("certificates", f"{PAPERS}/certificates"),
    Look("certificate", f"{PAPERS}/certificates/<code>", of={"code": "genuine"}),
    Look("certificate-revoked", f"{PAPERS}/certificates/<code>", of={"code": "revoked"}),
    Look("certificate-wrong", f"{PAPERS}/certificates/<code>/revoke", sent=WRONG, status=422,
         of={"code": "genuine"}),
    Look("certificate-reprint", f"{PAPERS}/certificates/<code>/print", sent={"language": "vi"},
         status=422, of={"code": "genuine"}),
    Look("print", f"{PAPERS}/jobs/<int:job_id>"),
    Look("print-log", f"{PAPERS}/prints"),
    Look("print-log-none", f"{PAPERS}/prints", of=CALM),
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
         "/kiosk/sounds/<digest>.mp3", "/kiosk/<path:name>", "/static/<path:filename>", "/static/v/<state>/<path:filename>", "/papers/badge/<int:registration_id>",
         "/papers/certificate/<code>", "/papers/slip/<int:registration_id>",
         "/papers/result/<int:registration_id>/<int:vacancy_id>",
         "/organise/fairs/<int:fair_id>/papers/booths/<int:booth_id>/sign",
         "/organise/fairs/<int:fair_id>/papers/posters/<any(fair,kiosk):what>",
         "/organise/fairs/<int:fair_id>/papers/jobs/<int:job_id>/file",
         "/organise/fairs/<int:fair_id>/report.pdf", "/organise/fairs/<int:fair_id>/report.xlsx",
         "/organise/fairs/<int:fair_id>/results.xlsx", "/organise/programme/<int:line_id>/report.xlsx",
         "/organise/programme/<int:line_id>/report.pdf",
         "/organise/years/<int:year>/report.pdf", "/organise/years/<int:year>/report.xlsx",
         "/organise/fairs/<int:fair_id>/registrations.xlsx", "/organise/fairs/<int:fair_id>/needs.xlsx",
         "/organise/areas/list/template.xlsx", "/organise/abroad.xlsx",
         "/organise/fairs/<int:fair_id>/import/template/<any(workers,employers,groups):kind>.xlsx"),
        "is a file",
    ),
}  # fmt: skip
