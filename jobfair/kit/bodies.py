"""Reading what programs send: strictly, within limits, and with a clear word when it is wrong."""

import json
from typing import Any, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from jobfair.kit.errors import N_, DomainError, Invalid
from jobfair.kit.http import TooLarge, WrongForm

LARGEST_BODY = 256 * 1024

Body = TypeVar("Body", bound=BaseModel)


class BadBody(DomainError):
    """The body is no JSON."""

    code = "api.bad_body"
    message = N_("The request is not valid JSON.")


class BodyTooLarge(TooLarge):
    """The body is larger than the protocol allows."""

    message = N_("The request is larger than 256 KB. Send it in parts.")


class BadField(Invalid):
    """A field has the wrong type or lies out of range."""

    code = "api.bad_field"
    message = N_("The field %(field)s is missing or cannot be used.")


def body_as(model: type[Body]) -> Body:
    """Return the JSON body of the request as a model.

    Raises:
        WrongForm, BadBody, BodyTooLarge: it cannot be read.
        BadField: names the first field that is wrong.
    """
    if request.mimetype != "application/json" or "Content-Encoding" in request.headers:
        raise WrongForm
    return model_from(model, parsed(_raw()))


def field_of_body(name: str) -> str:
    """Return a field of a body that may be anything, for limits that are counted before it is read.

    What cannot be read counts as one.
    """
    try:
        body = parsed(_raw())
    except DomainError:
        return ""
    return str(body.get(name))[:100] if isinstance(body, dict) else ""


def _raw() -> bytes:
    request.max_content_length = LARGEST_BODY  # also of a body that does not say how long it is
    try:
        raw = request.get_data(cache=True, as_text=False)
    except RequestEntityTooLarge:
        raise BodyTooLarge from None
    return raw


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
    """Return what JSON in UTF-8 says; doubled keys, NaN and endless nesting are refused.

    Raises:
        BadBody: it is no such JSON.
    """
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadBody from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
