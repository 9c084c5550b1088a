"""Using pages as people do: a button is pressed only where it stands, with what its form holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@dataclass
class Form:
    """A form on a page: where it leads, what it carries, and what its buttons add."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(given.get("action", "")))
            self._inside = True
        elif self._inside and given.get("name"):
            self._note(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        form = self.found[-1]
        if tag == "button":
            form.buttons.append((given["name"], given.get("value", "")))
        elif given.get("type") == "hidden":
            form.hidden[given["name"]] = given.get("value", "")
        elif tag in {"input", "select", "textarea"}:
            form.fields.add(given["name"])


def forms_on(client: FlaskClient, page: str) -> list[Form]:
    """Return the forms on a page."""
    return read_forms(client.get(page).get_data(as_text=True))


def read_forms(text: str) -> list[Form]:
    """Return the forms in the text of a page."""
    reader = _Forms()
    reader.feed(text)
    return reader.found


def form_on(client: FlaskClient, page: str, action: str, **marks: str) -> Form:
    """Return the form on a page that leads to an address; of several, one with these values."""
    return next(
        form
        for form in forms_on(client, page)
        if form.action == action and all(form.hidden.get(n, marks[n]) == marks[n] for n in marks)
    )


def press(client: FlaskClient, page: str, action: str, **typed: str) -> TestResponse:
    """Send the form on a page that leads to an address, with what was typed or pressed."""
    form = form_on(client, page, action, **typed)
    unknown = typed.keys() - form.hidden.keys() - form.fields - {name for name, _ in form.buttons}
    assert not unknown, f"the form at {action} has no {unknown}"
    return send(client, form, **typed)


def send(client: FlaskClient, form: Form, **typed: str) -> TestResponse:
    """Send a form as it was read some time ago."""
    return client.post(form.action, data={**form.hidden, **typed})


def landed(client: FlaskClient, answer: TestResponse) -> str:
    """Return the page to which an answer leads, as text."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return client.get(urlsplit(answer.location).path).get_data(as_text=True)
