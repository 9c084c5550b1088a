"""Asking before an act that is hard to take back, where no script of the page was there to ask.

The button of such a form carries its question. A script asks it at once (`layout/confirm`) and
sends the form by another button; pressed before the script has come, or without any, the question
arrives here.
"""

import json
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from flask import render_template, request

from jobfair.kit.http import BadRequest, asked_by_program
from jobfair.kit.web import local_target

QUESTION = "ask"
NOT_KEPT = {QUESTION, "csrf_token"}
LONGEST = 4000


def ask_first() -> Any:
    """Answer a form that still carries its question with that question; nothing where it has none.

    Raises:
        BadRequest: the question is none that our buttons carry.
    """
    if request.endpoint is None or request.method != "POST":  # a form of ours leads somewhere
        return None
    if asked_by_program():  # whose bodies have bounds of their own
        return None
    asked = request.form.get(QUESTION)
    if asked is None:
        return None
    title, text, yes = _parts(asked)
    page = render_template(
        "_layout/question.html",
        title=title, text=text, yes=yes,
        act=request.full_path.rstrip("?"),
        kept=[(n, v) for n, v in request.form.items(multi=True) if n not in NOT_KEPT],
        back=local_target(request.form.get("next"), ""),
    )  # fmt: skip
    return page, HTTPStatus.OK, {"Cache-Control": "no-store"}


def _parts(asked: str) -> tuple[str, str, str]:
    with suppress(ValueError, RecursionError):
        match json.loads(asked[:LONGEST]):
            case [str(title), str(text), str(yes)]:
                return title, text, yes
    raise BadRequest
