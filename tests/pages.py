"""Using pages as a browser would: forms are sent with the token of a page that was loaded."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"|name="csrf-token" content="([^"]+)"')


def token_of(client: FlaskClient) -> str:
    """Return the form token of this browser."""
    found = TOKEN.search(client.get("/sign-in", follow_redirects=True).text)
    if found is None:
        found = TOKEN.search(client.get("/account").text)
    assert found is not None
    return found[1] or found[2]


def post(client: FlaskClient, url: str, /, **fields: object) -> TestResponse:
    """Send a form."""
    return client.post(url, data={"csrf_token": token_of(client), **fields})
