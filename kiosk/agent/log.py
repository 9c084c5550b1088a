"""The agent's diary: one JSON line an event, never about people."""

import json
import sys
from datetime import UTC, datetime
from threading import Lock

_one_at_a_time = Lock()


def note(event: str, **more: object) -> None:
    """Write down that something happened."""
    line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **more}
    with _one_at_a_time:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
