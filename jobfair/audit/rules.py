"""Facts in words that an organiser understands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobfair.abroad.rules import STEP_WORDS as ABROAD_WORDS
from jobfair.centres.rules import RUNG_WORDS
from jobfair.counselling.rules import SERVICE_WORDS
from jobfair.devices.rules.boards import LAYOUT_WORDS, SPEAKS_WORDS, VOLUME_WORDS
from jobfair.devices.rules.kinds import DEVICE_WORDS, DO_WORDS, STEP_WORDS
from jobfair.employers.rules import APPROVAL_WORDS, FLOOR_WORDS
from jobfair.fairs.rules import STATE_WORDS
from jobfair.halls.rules.grid import KIND_WORDS
from jobfair.interviews.rules import OUTCOME_WORDS
from jobfair.kit.errors import N_
from jobfair.placements.rules import (
    CHANNEL_WORDS,
    CONFIRMER_WORDS,
    ENTRY_WORDS,
    EVIDENCE_WORDS,
    NEXT_STEP_WORDS,
    OUTSIDE_WORDS,
    WHY_WORDS,
)
from jobfair.reports.rules import FIGURE_WORDS, GROUPS
from jobfair.workers.rules.terms import PURPOSE_WORDS

FACT_WORDS = {
    "FairPlanned": N_("The fair was planned"),
    "FairCopied": N_("The fair was copied from an earlier one"),
    "FairChanged": N_("The plan of the fair was changed"),
    "FairStepped": N_("The fair went to another state"),
    "PointLinked": N_("A point elsewhere was linked"),
    "PointChanged": N_("A linked point was changed"),
    "PointUnlinked": N_("A point takes part no longer"),
    "HallMeasured": N_("The hall got its size"),
    "HallCopied": N_("The hall of an earlier fair was taken over"),
    "ThingPlaced": N_("Something was put into the hall"),
    "ThingMoved": N_("Something in the hall was moved"),
    "ThingRemoved": N_("Something was taken out of the hall"),
    "HallChangeUndone": N_("The last change of the hall was undone"),
    "Seated": N_("A called worker got a seat at a point"),
    "SeatFreed": N_("A seat at a point became free"),
    "DevicePaired": N_("A device was trusted"),
    "DeviceRenamed": N_("A device got another name or place"),
    "DeviceDismissed": N_("A device is no longer trusted"),
    "DeviceLocked": N_("A device was locked"),
    "DeviceUnlocked": N_("A device was unlocked"),
    "DeviceOrdered": N_("A device was asked to do something"),
    "OrderDone": N_("A device did what it was asked"),
    "OrderWithdrawn": N_("An order to a device was taken back"),
    "RehearsalBegun": N_("A device began to rehearse"),
    "RehearsalEnded": N_("A device ended its rehearsal"),
    "StaffCodeSet": N_("The staff's code of the kiosks was set"),
    "MemoryChanged": N_("A device came with another memory"),
    "MemoryLost": N_("A device may have lost scans"),
    "LossSettled": N_("Scans that may have been lost were settled"),
    "ClockFoundWrong": N_("The clock of a device is wrong"),
    "BoardArranged": N_("A board was told what to show"),
    "BoardReloaded": N_("A board was asked to load anew"),
    "Announced": N_("Words of the staff were put on boards"),
    "AnnouncementEnded": N_("Words of the staff were taken off the boards"),
    "HelpAsked": N_("Somebody asked for help"),
    "HelpComing": N_("Somebody is coming to help"),
    "HelpDone": N_("Help was given"),
    "HelpReopened": N_("A call for help was opened again"),
    "BoothPlaced": N_("A booth was placed"),
    "BoothChanged": N_("A booth was changed"),
    "FloorChanged": N_("A booth opened, closed or took a break"),
    "VacancyPosted": N_("A vacancy was posted"),
    "VacancyChanged": N_("A vacancy was changed"),
    "VacancyCounted": N_("The places left of a vacancy changed"),
    "Registered": N_("A worker was registered"),
    "TicketReplaced": N_("A ticket was replaced"),
    "NumbersLeased": N_("A kiosk got numbers to give without network"),
    "NumberClosed": N_("A number that a worker was shown was closed; another is valid"),
    "Wished": N_("A worker chose booths"),
    "ConsentAnswered": N_("A worker answered about personal data"),
    "NeedStated": N_("A worker said what they want"),
    "ServiceGiven": N_("A worker was advised or given other support"),
    "ServiceTakenBack": N_("An entry of advice or support was taken back"),
    "GroupRecorded": N_("The kind of household was recorded; the worker had agreed"),
    "GroupRead": N_("Somebody looked at the groups of a worker"),
    "GroupsCounted": N_("The groups of the people at the fair were counted"),
    "GroupProved": N_("A paper about a group was entered; the worker had agreed"),
    "GroupProofCorrected": N_("An entry about a group was corrected"),
    "GroupProofTakenBack": N_("An entry about a group was taken back"),
    "GroupForgotten": N_("What was known of groups was deleted; the worker agrees no longer"),
    "CheckedIn": N_("A worker checked in"),
    "ScannedAgain": N_("A worker was scanned again"),
    "ArrivalMoved": N_("An earlier scan came in late"),
    "PriorityNoted": N_("The desk noted whether the law lets a worker go first"),
    "Joined": N_("A worker joined a queue"),
    "Called": N_("A worker was called"),
    "CameToBooth": N_("The called worker came"),
    "MissedCall": N_("The called worker did not come"),
    "Restored": N_("A lost place was given back"),
    "LeftQueue": N_("A worker left a queue"),
    "Paused": N_("A worker is away and passed over for a while"),
    "Resumed": N_("A worker is back and can be called"),
    "Transferred": N_("A place moved to another booth of the same employer"),
    "PlaceDone": N_("A worker was seen at a booth"),
    "Began": N_("An interview began"),
    "Concluded": N_("An interview ended"),
    "Corrected": N_("An outcome was corrected"),
    "PlacementMade": N_("A hire was logged as a placement"),
    "WorkFoundOutside": N_("It was noted that somebody found work outside a fair"),
    "RungReached": N_("A placement reached a rung"),
    "FollowUpAnswered": N_("It was told how a placement goes on"),
    "EntryCorrected": N_("An entry of the ladder was corrected"),
    "WorkerIntroduced": N_("A worker was introduced to an employer by a slip"),
    "IntroductionWithdrawn": N_("An introduction was taken back with its slip"),
    "EmployerAsked": N_("An employer got a link to answer for the people it hired"),
    "EmployerLinkEnded": N_("The link of an employer was ended"),
    "FollowUpNoted": N_("A call and the next step were noted"),
    "RemindersBegun": N_("The due messages of the day were begun"),
    "RemindersWritten": N_("The due messages of the day were written"),
    "ReminderAsked": N_("A message about placements was asked for"),
    "ReminderSent": N_("A message about placements was sent"),
    "ReminderFailed": N_("A message about placements could not be sent"),
    "ReminderCancelled": N_("A message about placements was stopped"),
    "PlacementCancelled": N_("A placement was withdrawn"),
    "AbroadStepNoted": N_("A step on the way abroad was noted"),
    "AbroadStepCorrected": N_("An entry about the way abroad was corrected"),
    "AbroadStepWithdrawn": N_("An entry about the way abroad was taken back"),
    "FairCostNoted": N_("A cost of the fair was entered"),
    "FairCostTakenBack": N_("A cost of the fair was taken back"),
    "CertificateIssued": N_("A certificate was issued"),
    "CertificateRevoked": N_("A certificate was revoked"),
    "PeopleListed": N_("Somebody opened the list of people behind a figure of the report"),
    "PaperPrinted": N_("A paper was printed"),
    "FormWorded": N_("A form got wording of the centre's own"),
    "FormWordingUndone": N_("Wording of the centre's own was taken back"),
    "ListReceived": N_("A list was read, to be looked at first"),
    "ListImported": N_("A list was brought in"),
    "GroupClaimRead": N_("Somebody looked at a row of a commune's list"),
    "GroupClaimDecided": N_("It was said whom a row of a commune's list means"),
    "GroupClaimDropped": N_("A row of a commune's list was not kept any more"),
    "ListDropped": N_("A list was put away without bringing it in"),
}

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
    "figure": N_("Figure"),
    "group": N_("Group"),
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
    "figure": FIGURE_WORDS,
    "group": {group: words for groups in GROUPS.values() for group, words in groups.items()},
    "again": {True: N_("yes")},
}

THINGS = {
    "registration_id": "registration",
    "booth_id": "booth",
    "booth_ids": "booth",
    "to_booth_id": "booth",
    "employer_id": "employer",
    "vacancy_id": "vacancy",
    "was_vacancy_id": "vacancy",
    "device_id": "device",
}
"""Which details are ids, and of what."""

Names = Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail of a fact: what it is, and either our words for it or the text as it stands."""

    label: str
    words: str = ""
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
        return Detail(label, words=VALUE_WORDS[name].get(value, ""))
    return Detail(label, text="" if value is None else str(value))
