"""From a scan on the wire to what was shown: tickets are verified, seals are opened."""

from collections.abc import Iterable
from hashlib import blake2b

from jobfair.checkin.forms import protocol_1, protocol_2
from jobfair.checkin.forms.batch import AnyEvent
from jobfair.checkin.forms.parts import CardBody, ConsentBody, birth_of
from jobfair.checkin.services.admit import Shown, ShownCard, ShownNothing, read_ticket
from jobfair.checkin.services.want import ShownWanted
from jobfair.counselling import rules as counselling
from jobfair.kit.keys import Keys
from jobfair.kit.seal import Seal
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.services import ConsentGiven

SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE}


def shown_in(event: AnyEvent, keys: Keys) -> Shown | ShownWanted:
    """Return what was shown. It is arithmetic only, so no lock need be held meanwhile.

    Raises:
        SealForeign, pydantic.ValidationError: what is sealed cannot be opened or read.
        CodeUnreadable, CodeForged, CodeKeyUnknown, CodeTooNew, TicketOfOtherKind: no ticket of ours.
    """
    match event:
        case protocol_1.OpenTicket() | protocol_2.Ticket():
            return read_ticket(keys.ring, event.body.digits)
        case protocol_1.OpenCode() | protocol_2.Code():
            return event.body.code
        case protocol_1.OpenCard():
            return _card(event.body)
        case protocol_2.Sealed():
            return _opened(event.kind, keys.sealing.open(event.body.sealed, event.event_id))


def print_of(event: AnyEvent, seal: Seal) -> bytes:
    """Return a print of what was scanned; keyed where a card could be guessed from it."""
    body = event.body.model_dump_json()
    if isinstance(event, protocol_1.OpenCard):
        return seal.index(body)
    return blake2b(body.encode(), digest_size=16).digest()


def _opened(kind: str, text: str) -> Shown | ShownWanted:
    if kind == "card":
        return _card(CardBody.model_validate_json(text))
    if kind == "walk_in":
        said = protocol_2.WalkInBody.model_validate_json(text)
        return ShownNothing(
            birth_year=said.birth_year, commune=said.commune, consents=_answers(said.consents)
        )
    return _wanted(protocol_2.WantedBody.model_validate_json(text))


def _card(body: CardBody) -> ShownCard:
    born_on, birth_year = birth_of(body.born_on)
    return ShownCard(
        number=body.number,
        name=body.name,
        born_on=born_on,
        birth_year=birth_year,
        sex=SEXES.get(body.sex or ""),
        consents=_answers(body.consents),
    )


def _wanted(body: protocol_2.WantedBody) -> ShownWanted:
    said = body.wanted
    wanted = counselling.Wanted(
        trades=tuple(said.trades or ()),
        place=said.place,
        wage_from=said.wage_from,
        start=said.start,
        training=said.training,
    )
    return ShownWanted(
        of=body.of, wanted=wanted, group=said.group, consents=_answers(body.consents)
    )


def _answers(consents: Iterable[ConsentBody]) -> tuple[ConsentGiven, ...]:
    return tuple(
        ConsentGiven(
            purpose=consent.purpose,
            given=consent.given,
            language=consent.lang,
            read_by="kiosk",
            text_version=consent.text_version,
        )
        for consent in consents
    )
