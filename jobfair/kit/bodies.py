"""Reading what programs send: strictly, within limits, and with a clear word when it is wrong."""

import json
from typing import Any, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from jobfair.kit.errors import N_, DomainError, Invalid

LARGEST_BODY = 256 * 1024

Body = TypeVar("Body", bound=BaseModel)


class BadBody(DomainError):
    """The body is no JSON."""

    code = "api.bad_body"
    message = N_("The request is not valid JSON.")


class BodyTooLarge(DomainError):
    """The body is larger than the protocol allows."""

    code = "too_large"
    message = N_("The request is larger than 256 KB. Send it in parts.")


class BadField(Invalid):
    """A field has the wrong type or lies out of range."""

    code = "api.bad_field"
    message = N_("The field %(field)s is missing or cannot be used.")


def body_as(model: type[Body]) -> Body:
    """Return the JSON body of the request as a model.

    Raises:
        BadBody, BodyTooLarge: it cannot be read.
        BadField: names the first field that is wrong.
    """
    raw = request.get_data(cache=True, as_text=False)
    if len(raw) > LARGEST_BODY:
        raise BodyTooLarge
    return model_from(model, parsed(raw))


def model_from(model: type[Body], value: Any) -> Body:
    """Return a parsed value as a model.

    Raises:
        BadField: names the first field that is wrong.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "body"
        raise BadField(field=place[:100]) from None


def parsed(raw: bytes) -> Any:
    """Return what JSON says; doubled keys, NaN and endless nesting are refused.

    Raises:
        BadBody: it is no such JSON.
    """
    try:
        return json.loads(raw, object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadBody from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
