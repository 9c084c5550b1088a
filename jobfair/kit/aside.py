"""Work that would make everybody wait: done beside the event loop, so that boards keep moving."""

from collections.abc import Callable
from typing import Any, TypeVar

import gevent

R = TypeVar("R")


def aside(work: Callable[..., R], *args: Any) -> R:
    """Do the work in a thread and return what it gave; only the caller waits."""
    result: R = gevent.get_hub().threadpool.apply(work, args)
    return result


def let_others_work() -> None:
    """Let waiting requests and sockets have their turn in the middle of long work."""
    gevent.sleep(0)
