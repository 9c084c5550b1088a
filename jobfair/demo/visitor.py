"""A browser without a screen: opens a page, finds its forms, and presses their buttons."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

PATIENCE_SECONDS = 20


class Unreachable(Exception):
    """Nobody answers at the address."""


class NotLetIn(Exception):
    """The sign-in was refused."""


@dataclass
class Form:
    """A form as it stands on a page."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)
    """The values of its buttons, by the name they send."""


@dataclass(frozen=True)
class Page:
    """What was answered."""

    status: int
    forms: list[Form]

    def form(self, action: str, **hidden: str) -> Form | None:
        """Return the first form that goes to an address and carries these values."""
        return next(
            (
                form
                for form in self.forms
                if re.fullmatch(action, form.action) and hidden.items() <= form.hidden.items()
            ),
            None,
        )


class Visitor:
    """Somebody at a browser, or a device with a token."""

    def __init__(self, address: str, token: str = "") -> None:
        self._address = address
        self._token = token
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as people do.

        Raises:
            NotLetIn: the server does not know this sign-in.
        """
        form = self.open("/sign-in").form("/sign-in")
        if form is None or self.press(form, email=email, password=password).form("/sign-in"):
            raise NotLetIn(email)

    def open(self, path: str) -> Page:
        """Open a page."""
        return _page(*self._ask(self._request(path)))

    def press(self, form: Form, **values: str) -> Page:
        """Send a form with what it carries and what is filled in."""
        sent = urlencode(form.hidden | values).encode()
        return _page(*self._ask(self._request(form.action, sent)))

    def get(self, path: str) -> dict[str, Any]:
        """Ask for data."""
        status, body = self._ask(self._request(path))
        answer: dict[str, Any] = json.loads(body) if status == HTTPStatus.OK else {}
        return answer

    def post(self, path: str, message: dict[str, Any]) -> dict[str, Any]:
        """Send data."""
        request = self._request(path, json.dumps(message).encode())
        request.add_header("Content-Type", "application/json")
        status, body = self._ask(request)
        answer: dict[str, Any] = json.loads(body) if status == HTTPStatus.OK else {}
        return answer

    def _request(self, path: str, data: bytes | None = None) -> Request:
        request = Request(self._address + path, data=data)  # noqa: S310 - the operator's own server
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        return request

    def _ask(self, request: Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refusal:  # a refused step still shows a page
            return refusal.code, refusal.read().decode()
        except (URLError, OSError) as error:
            raise Unreachable(self._address) from error


def _page(status: int, html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    return Page(status, reader.forms)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and what they carry."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""))
            self.forms.append(self._open)
        elif self._open is None or "name" not in given:
            return
        elif tag == "input" and given.get("type") == "hidden":
            self._open.hidden[given["name"]] = given.get("value", "")
        elif tag == "button":
            self._open.buttons.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        if tag == "form":
            self._open = None
