"""Sending forms as a browser does: with the token that its session was given."""

import secrets
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse


def post(client: FlaskClient, url: str, **fields: Any) -> TestResponse:
    """Return the answer to a form, sent with a good token, from whatever page."""
    with client.session_transaction() as session:
        raw = session.setdefault("csrf_token", secrets.token_hex())
    signer = URLSafeTimedSerializer(str(client.application.secret_key), salt="wtf-csrf-token")
    return client.post(url, data={"csrf_token": signer.dumps(raw), **fields})
