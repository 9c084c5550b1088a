"""How often the same caller may try: counted in Redis when several servers share the work."""

from math import ceil

from flask import request
from flask_limiter import Limiter

from jobfair.kit.clock import now

limiter = Limiter(key_func=lambda: request.remote_addr or "nobody", headers_enabled=False)
"""A whole hall sits behind one address, so doors give a key of their own where they can."""


def seconds_to_wait() -> int:
    """Return after how many seconds somebody who has tried too often may try again."""
    reached = limiter.current_limit
    return max(1, ceil(reached.reset_at - now().timestamp())) if reached else 60
