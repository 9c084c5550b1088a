"""The gate that the tests of the kiosk's door stand at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.queues.gate import Gate, opened_gate


@pytest.fixture
def gate(put_together: Flask, either_url: str, tmp_path: Path) -> Iterator[Gate]:
    """A gate on each of the two databases in turn."""
    with opened_gate(put_together, either_url, tmp_path) as opened:
        yield opened
