"""However a ticket is altered, none is accepted, and nothing but one of four refusals comes of it.

The tickets to alter are the good ones of `tests/contract/tickets.json`; `kiosk/tests` alters the
same ones for the reader in the kiosk.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from hypothesis import settings

from jobfair.kit.errors import DomainError
from jobfair.kit.ids import CodeForged, CodeKeyUnknown, CodeTooNew, CodeUnreadable, KeyRing

CONTRACT = json.loads((Path(__file__).parents[1] / "contract" / "tickets.json").read_text())
RING = KeyRing({int(key): bytes.fromhex(s) for key, s in CONTRACT["seeds"].items()}, current=1)
GOOD = [example["digits"] for example in CONTRACT["good"]]
REFUSALS = {CodeForged, CodeKeyUnknown, CodeTooNew, CodeUnreadable}
MODEST, MILLION = 20_000, 1_000_000
STRANGE = "0123456789 -+eE٣３x|\n\u200b"


def forgeries(count: int, seed: int = 5) -> Iterator[str]:
    """Yield altered tickets: digits changed, swapped, dropped, added, glued, or not digits at all."""
    draws = Random(seed)
    for _ in range(count):
        text = GOOD[draws.randrange(len(GOOD))]
        for _ in range(1 + draws.randrange(3)):
            text = _altered(text, draws)
        yield text


def _altered(text: str, draws: Random) -> str:
    at, how = draws.randrange(max(len(text), 1)), draws.randrange(8)
    if how < 4:
        return text[:at] + str(draws.randrange(10)) + text[at + 1 :]
    if how == 4:
        return text[:at] + text[at + 1 :]
    if how == 5:
        return text[:at] + STRANGE[draws.randrange(len(STRANGE))] + text[at:]
    if how == 6:
        return text[at:] + text[:at]
    return GOOD[draws.randrange(len(GOOD))][:at] + text[at:]


def test_no_forged_ticket_is_accepted_and_nothing_breaks() -> None:
    nightly = settings.get_current_profile_name() == "nightly"

    told: dict[type[Exception] | None, int] = {}
    for text in forgeries(MILLION if nightly else MODEST):
        if text not in GOOD:
            reason = reason_of(text)
            told[reason] = told.get(reason, 0) + 1

    assert set(told) <= REFUSALS
    assert told[CodeForged] > 0.2 * sum(told.values())


def reason_of(text: str) -> type[Exception] | None:
    try:
        RING.read(text)
    except DomainError as refusal:
        return type(refusal)
    return None
