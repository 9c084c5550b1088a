"""What a kiosk sends at once."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jobfair.checkin.forms import protocol_1, protocol_2
from jobfair.checkin.forms.parts import Language

MOST_EVENTS = 200

AnyEvent = protocol_1.AnyEvent | protocol_2.AnyEvent


class Batch(BaseModel):
    """What a kiosk sends at once. The scans are read one by one: one bad one stops no other."""

    model_config = ConfigDict(extra="ignore", strict=True)

    protocol: Literal[1, 2]
    store: UUID | None = Field(default=None, strict=False)
    lang: Language = "vi"
    rehearsing: bool = False
    events: list[dict[str, Any]] = Field(max_length=MOST_EVENTS)


class _First(BaseModel):
    model_config = ConfigDict(strict=True)

    event: Annotated[protocol_1.AnyEvent, Field(discriminator="kind")]


class _Second(BaseModel):
    model_config = ConfigDict(strict=True)

    event: Annotated[protocol_2.AnyEvent, Field(discriminator="kind")]


def event_from(raw: dict[str, Any]) -> AnyEvent:
    """Return one scan. A page that was renewed still sends what lay there from before.

    Raises:
        pydantic.ValidationError: it has not the form of the protocol.
    """
    form = _Second if "fair" in raw else _First
    return form.model_validate({"event": raw}).event
