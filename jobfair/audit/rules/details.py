"""Who acted and the details of facts, in words that an organiser understands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobfair.abroad.rules import STEP_WORDS as ABROAD_WORDS
from jobfair.accounts.rules import ROLE_WORDS
from jobfair.centres.rules import RUNG_WORDS
from jobfair.counselling.rules import SERVICE_WORDS
from jobfair.devices.rules.boards import LAYOUT_WORDS, SPEAKS_WORDS, VOLUME_WORDS
from jobfair.devices.rules.kinds import DEVICE_WORDS, DO_WORDS, STEP_WORDS
from jobfair.employers.rules import APPROVAL_WORDS, FLOOR_WORDS
from jobfair.fairs.rules import STATE_WORDS
from jobfair.halls.rules.grid import KIND_WORDS
from jobfair.interviews.rules import OUTCOME_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.i18n import day
from jobfair.placements.rules import (
    CHANNEL_WORDS,
    CONFIRMER_WORDS,
    ENTRY_WORDS,
    EVIDENCE_WORDS,
    NEXT_STEP_WORDS,
    OUTSIDE_WORDS,
    WHY_WORDS,
)
from jobfair.programme.rules.ledgers import LEDGER_WORDS
from jobfair.reports.rules import FIGURE_WORDS, GROUPS, STAGE_WORDS
from jobfair.voices.rules.languages import KNOWN, WITH_KIOSK
from jobfair.workers.rules.terms import PURPOSE_WORDS

ACTOR_WORDS = {
    "account": N_("account"),
    "device": N_("device"),
    "worker": N_("the worker, by their own link"),
    "employer": N_("the employer, by their link"),
    "system": N_("the system"),
    "anyone": N_("a visitor"),
}

DETAIL_WORDS = {
    "registration_id": N_("Worker's number"),
    "booth_id": N_("Booth"),
    "booth_ids": N_("Booths"),
    "to_booth_id": N_("Moved to booth"),
    "overtook": N_("Free people passed over"),
    "employer_id": N_("Employer"),
    "account_id": N_("Account"),
    "household_id": N_("Household no."),
    "into_id": N_("Together with household no."),
    "area_class_id": N_("Commune"),
    "line_id": N_("Programme line"),
    "ledger": N_("List"),
    "form": N_("Paper"),
    "since": N_("From"),
    "language": N_("Language"),
    "roles": N_("Roles"),
    "active": N_("Account is open"),
    "fields": N_("What was changed"),
    "mailed": N_("By e-mail"),
    "to_paste": N_("To be copied by hand"),
    "recordings": N_("Recordings"),
    "words": N_("Texts"),
    "vacancy_id": N_("Vacancy"),
    "was_vacancy_id": N_("Vacancy before"),
    "device_id": N_("Device"),
    "thing": N_("What it is"),
    "columns": N_("Width in squares"),
    "rows": N_("Depth in squares"),
    "seat": N_("Seat"),
    "do": N_("Asked to"),
    "step": N_("Step"),
    "scans": N_("Scans"),
    "kind": N_("Kind"),
    "layout": N_("Shows"),
    "first_booth": N_("From booth"),
    "last_booth": N_("To booth"),
    "volume": N_("Volume"),
    "speaks": N_("Languages"),
    "minutes": N_("Minutes"),
    "number": N_("Number"),
    "first": N_("First number"),
    "last": N_("Last number"),
    "was": N_("Before"),
    "state": N_("Now"),
    "floor": N_("State"),
    "approval": N_("Approval"),
    "left": N_("Places left"),
    "outcome": N_("Outcome"),
    "way": N_("How the work was found"),
    "rung": N_("Rung"),
    "was_rung": N_("Rung before"),
    "abroad_step": N_("Step"),
    "next_step": N_("Next step"),
    "sent_to": N_("Sent to"),
    "channel": N_("Sent by"),
    "answer": N_("Answer"),
    "why": N_("Why"),
    "evidence": N_("Evidence"),
    "confirmed_by": N_("Confirmed by"),
    "purpose": N_("Purpose"),
    "service": N_("Service"),
    "year": N_("Year"),
    "figure": N_("Figure"),
    "cell": N_("Group"),
    "check": N_("Check of the report"),
    "again": N_("Printed before"),
    "reason": N_("Reason"),
}
"""What is told of a fact, and in which order. Ids that lead to nothing a person knows are not."""

VALUE_WORDS: Mapping[str, Mapping[Any, str]] = {
    "kind": DEVICE_WORDS,
    "thing": KIND_WORDS,
    "do": DO_WORDS,
    "step": STEP_WORDS,
    "layout": LAYOUT_WORDS,
    "volume": VOLUME_WORDS,
    "speaks": SPEAKS_WORDS,
    "state": STATE_WORDS,
    "was": {**STATE_WORDS, **OUTCOME_WORDS},
    "floor": FLOOR_WORDS,
    "approval": APPROVAL_WORDS,
    "outcome": OUTCOME_WORDS,
    "way": OUTSIDE_WORDS,
    "rung": RUNG_WORDS,
    "was_rung": RUNG_WORDS,
    "abroad_step": ABROAD_WORDS,
    "next_step": NEXT_STEP_WORDS,
    "sent_to": CONFIRMER_WORDS,
    "channel": CHANNEL_WORDS,
    "answer": ENTRY_WORDS,
    "why": WHY_WORDS,
    "evidence": EVIDENCE_WORDS,
    "confirmed_by": CONFIRMER_WORDS,
    "purpose": PURPOSE_WORDS,
    "service": SERVICE_WORDS,
    "figure": {**STAGE_WORDS, **FIGURE_WORDS},
    "cell": {group: words for groups in GROUPS.values() for group, words in groups.items()},
    "again": {True: N_("yes")},
    "active": {True: N_("yes"), False: N_("no")},
    "ledger": LEDGER_WORDS,
    "roles": ROLE_WORDS,
    "language": {code: name for code, (name, _) in KNOWN.items()} | dict(WITH_KIOSK),
    "form": {
        "attendance": N_("Certificate of attendance"), "placement": N_("Certificate of placement"),
        "thanks": N_("Letter of thanks"), "referral": N_("Referral slip"),
        "result": N_("Result notice"), "report": N_("Session report"),
        "programme": N_("Programme report"), "year": N_("Overview of a year"),
    },
    "fields": {
        "name": N_("Full name"), "email": N_("E-mail address"), "birth_year": N_("Born on"), "born_on": N_("Born on"),
        "sex": N_("Sex"), "phone": N_("Telephone"), "phone_owner": N_("Whose telephone"),
        "commune_code": N_("Commune"), "address": N_("Village, street"),
        "qualification": N_("Highest qualification"), "id_number": N_("Citizen number"),
    },
}  # fmt: skip

THINGS = {
    "registration_id": "registration",
    "booth_id": "booth",
    "booth_ids": "booth",
    "to_booth_id": "booth",
    "employer_id": "employer",
    "vacancy_id": "vacancy",
    "was_vacancy_id": "vacancy",
    "device_id": "device",
    "account_id": "account",
    "household_id": "household",
    "into_id": "household",
    "area_class_id": "area",
    "line_id": "line",
}
"""Which details are ids, and of what."""

DAYS = ("since",)
ALSO_WITHOUT_WORDS = ("language",)
"""A centre adds languages of which we know the code alone."""

Names = Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a fact: what it is, and either our words for it or the text as it stands."""

    label: str
    words: tuple[str, ...] = ()
    text: str = ""


def ids_in(details: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Return what the ids in the details of a fact point to."""
    for name, thing in THINGS.items():
        value = details.get(name)
        ids = value if isinstance(value, list | tuple) else [value]
        yield from ((thing, each) for each in ids if isinstance(each, int))


def details_told(details: Mapping[str, Any], names: Names) -> list[Detail]:
    """Return the details of a fact as an organiser knows them; things by their names."""
    told = [_told(name, details[name], names) for name in DETAIL_WORDS if name in details]
    return [detail for detail in told if detail.words or detail.text]


def _told(name: str, value: Any, names: Names) -> Detail:
    label = DETAIL_WORDS[name]
    if name in THINGS:
        known = [names.get(each, "") for each in ids_in({name: value})]
        return Detail(label, text=", ".join(filter(None, known)))
    if name in VALUE_WORDS:
        each = value if isinstance(value, list | tuple) else [value]
        known_words = filter(None, (VALUE_WORDS[name].get(one, "") for one in each))
        text = str(value) if name in ALSO_WITHOUT_WORDS else ""
        return Detail(label, words=tuple(dict.fromkeys(known_words)), text=text)
    if name in DAYS and value:
        return Detail(label, text=day(date.fromisoformat(value)))
    return Detail(label, text="" if value is None else str(value))
