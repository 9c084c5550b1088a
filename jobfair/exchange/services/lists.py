"""Taking lists in: they wait sealed until somebody says yes, then all good rows or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobfair.employers import services as employers
from jobfair.employers.models import Booth, Employer
from jobfair.employers.queries import booths_at, employer_by_tax_code
from jobfair.employers.rules import Approval
from jobfair.exchange.errors import AlreadyImported, EmptyList, HouseChanged, NothingToImport
from jobfair.exchange.facts import ListDropped, ListImported, ListReceived
from jobfair.exchange.models import ListSent
from jobfair.exchange.queries.employers import NewOffer, weigh_employers
from jobfair.exchange.queries.groups import Known, weigh_groups
from jobfair.exchange.queries.sent import lists_left_behind, lists_of_account
from jobfair.exchange.queries.workers import NewRegistration, weigh_workers
from jobfair.exchange.rules.lists import Checked, GroupsWeighed, ListKind, Weighed
from jobfair.exchange.services.groups import enter_groups
from jobfair.fairs.models import Fair
from jobfair.fairs.services import require_changeable
from jobfair.kit.aside import let_others_work
from jobfair.kit.facts import record
from jobfair.kit.seal import Seal
from jobfair.workers import services as workers
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import Source
from jobfair.workers.services import Person

_PAUSE_EVERY = 20
"""Rows between two pauses in which others have their turn."""

AnyWeighed = Weighed[NewRegistration] | Weighed[NewOffer] | GroupsWeighed[Known]


@dataclass(frozen=True, slots=True)
class Yes:
    """What somebody agreed to: the figures they saw, and the answers they gave."""

    shown: str
    with_zeros: bool = False
    with_doubts: bool = False
    approved: bool = False


def receive(
    db: Session,
    seal: Seal,
    fair: Fair,
    checked: Checked,
    *,
    kind: ListKind,
    file_print: bytes,
    account_id: int,
    at: datetime,
) -> ListSent:
    """Keep a list until its sender says yes; an earlier one of theirs goes.

    Raises:
        FairClosed: the fair is over.
        EmptyList: it has no rows, or only the example.
    """
    require_changeable(fair)
    if checked.lines == len(checked.skipped):
        raise EmptyList(field="file")
    _drop_all(db, lists_of_account(db, fair.id, account_id))
    sent = ListSent(
        fair_id=fair.id, account_id=account_id, kind=kind, file_print=file_print,
        sealed=b"", sent_at=at, lines=checked.lines,
    )  # fmt: skip
    db.add(sent)
    db.flush()
    sent.sealed = seal.close(checked.model_dump_json(), _about(sent))
    record(db, ListReceived(fair_id=fair.id, list_id=sent.id, kind=kind, rows=checked.lines))
    return sent


def rows_of(seal: Seal, sent: ListSent) -> Checked:
    """Return the rows of a list that waits.

    Raises:
        AlreadyImported: it waits no longer.
    """
    if sent.sealed is None:
        raise AlreadyImported
    return Checked.model_validate_json(seal.open(sent.sealed, _about(sent)))


def weigh(db: Session, seal: Seal, fair: Fair, sent: ListSent) -> AnyWeighed:
    """Tell what importing a list would do now.

    Raises:
        AlreadyImported: it was imported.
    """
    checked = rows_of(seal, sent)
    if sent.kind == ListKind.WORKERS:
        return weigh_workers(db, seal, fair, checked)
    if sent.kind == ListKind.GROUPS:
        return weigh_groups(db, seal, fair, checked)
    return weigh_employers(db, fair, checked)


def import_list(
    db: Session, seal: Seal, fair: Fair, sent: ListSent, answer: Yes, *, at: datetime
) -> None:
    """Take in every good row of a list; its rows are then no longer kept.

    Raises:
        FairClosed: the fair is over.
        AlreadyImported: somebody was faster.
        HouseChanged: it would do something else than was shown.
        NothingToImport: no row is new and right.
    """
    require_changeable(fair)
    _take_turns(db, fair)
    checked = rows_of(seal, sent)
    if sent.kind == ListKind.WORKERS:
        registrations = weigh_workers(db, seal, fair, checked)
        taken = registrations.new + _agreed(registrations.asked, answer)
        _note(sent, registrations, answer, created=len(taken), at=at)
        _register(db, seal, fair, taken, at=at)
    elif sent.kind == ListKind.GROUPS:
        groups = weigh_groups(db, seal, fair, checked)
        _note(sent, groups, answer, created=len(groups.new) + len(groups.asked), at=at)
        enter_groups(db, seal, sent, groups, at=at)
    else:
        offers = weigh_employers(db, fair, checked)
        _note(sent, offers, answer, created=len(offers.new), at=at)
        _place(db, fair, offers.new, answer, at=at)
    record(
        db,
        ListImported(
            fair_id=fair.id, list_id=sent.id, kind=sent.kind, created=sent.created,
            known=sent.known, skipped=sent.skipped, errors=sent.errors,
        ),
    )  # fmt: skip


def drop(db: Session, sent: ListSent) -> None:
    """Throw away a list that waits.

    Raises:
        AlreadyImported: it was imported.
    """
    if sent.imported_at is not None:
        raise AlreadyImported
    _drop_all(db, [sent])


def drop_left_behind(db: Session, at: datetime) -> None:
    """Throw away the lists whose hour is over."""
    _drop_all(db, lists_left_behind(db, at=at))


def _drop_all(db: Session, lists: Sequence[ListSent]) -> None:
    for sent in lists:
        db.delete(sent)
        record(db, ListDropped(fair_id=sent.fair_id, list_id=sent.id))
    db.flush()


def _take_turns(db: Session, fair: Fair) -> None:
    """Let two imports for a fair follow each other; the second finds what the first brought."""
    db.execute(select(Fair.id).where(Fair.id == fair.id).with_for_update(key_share=True))


def _note(sent: ListSent, weighed: AnyWeighed, answer: Yes, *, created: int, at: datetime) -> None:
    if weighed.shown != answer.shown:
        raise HouseChanged
    if not created:
        raise NothingToImport
    sent.created, sent.known, sent.skipped = created, weighed.known, weighed.skipped
    sent.errors = sent.lines - created - weighed.known - weighed.skipped
    sent.imported_at, sent.sealed = at, None


def _agreed(asked: Sequence[NewRegistration], answer: Yes) -> tuple[NewRegistration, ...]:
    """Return the rows all of whose questions were answered with yes."""
    return tuple(
        new
        for new in asked
        if (answer.with_zeros or not new.row.zero_lost) and (answer.with_doubts or not new.doubts)
    )


def _register(
    db: Session, seal: Seal, fair: Fair, rows: Sequence[NewRegistration], *, at: datetime
) -> None:
    for count, new in enumerate(rows, start=1):
        worker = new.worker or workers.enter_worker(
            db, seal, _person(new), centre_id=fair.centre_id, at=at
        )
        registration = workers.register(db, fair, worker, source=Source.IMPORT, at=at)
        if new.booth_ids:
            workers.wish(db, registration, new.booth_ids)
        if count % _PAUSE_EVERY == 0:
            let_others_work()


def _person(new: NewRegistration) -> Person:
    values = new.row.model_dump(exclude={"line", "zero_lost", "booths", "sex"})
    return Person(**values, sex=Sex(new.row.sex) if new.row.sex else None)


def _place(
    db: Session, fair: Fair, offers: Sequence[NewOffer], answer: Yes, *, at: datetime
) -> None:
    approval = Approval.APPROVED if answer.approved else Approval.INVITED
    booths = {booth.number: booth for booth in booths_at(db, fair.id)}
    for count, new in enumerate(offers, start=1):
        employer = _employer(db, fair.centre_id, new, answer, at=at)
        booth = booths.get(new.booth)
        if booth is None:
            booth = booths[new.booth] = _booth(db, fair, employer, new, approval)
        if new.vacancy:
            employers.post_vacancy(db, booth, new.vacancy.model_dump())
        if count % _PAUSE_EVERY == 0:
            let_others_work()


def _employer(db: Session, centre_id: int, new: NewOffer, answer: Yes, *, at: datetime) -> Employer:
    known = employer_by_tax_code(db, centre_id, new.row.tax_code)
    if known is None:
        values = new.row.model_dump(
            include={"tax_code", "address", "contact_name", "phone", "email"}
        )
        return employers.enter_employer(
            db, centre_id=centre_id, at=at, name=new.name, **values,
            approval=Approval.APPROVED if answer.approved else Approval.WAITING,
        )  # fmt: skip
    if answer.approved and known.approval != Approval.APPROVED:
        employers.change_employer(db, known, {"approval": Approval.APPROVED})
    return known


def _booth(db: Session, fair: Fair, employer: Employer, new: NewOffer, approval: Approval) -> Booth:
    return employers.place_booth(
        db, fair, employer, number=new.booth, seat=new.row.seat, approval=approval
    )


def _about(sent: ListSent) -> str:
    return f"list_sent.sealed:{sent.ref}"
