"""How often the same caller may try: counted in Redis when several servers share the work."""

from math import ceil

from flask import request
from flask_limiter import Limiter
from limits import parse
from redis.exceptions import RedisError

from jobfair.kit.clock import now

limiter = Limiter(key_func=lambda: request.remote_addr or "nobody", headers_enabled=False)
"""A whole hall sits behind one address, so doors give a key of their own where they can."""


def seconds_to_wait() -> int:
    """Return after how many seconds somebody who has tried too often may try again."""
    reached = limiter.current_limit
    return max(1, ceil(reached.reset_at - now().timestamp())) if reached else 60


def tried_too_often(scope: str, most: str) -> bool:
    """Count a wrong try from the caller's address; tell whether there were more than `most`.

    Only what was wrong counts, so whoever guesses bars nobody who sits behind the same address.
    """
    try:
        return not limiter.limiter.hit(parse(most), scope, request.remote_addr or "nobody")
    except RedisError:  # without it people must still get in
        return False
