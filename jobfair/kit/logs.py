"""The log: one JSON line an event, ids only, in UTC."""

import logging
from traceback import extract_tb
from uuid import uuid4

import structlog

log = structlog.get_logger()


def write_logs(level: str) -> None:
    """Begin to log at a level, to standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(),
        cache_logger_on_first_use=True,
    )


def note_fault(error: BaseException, door: str | None) -> str:
    """Write down where something went wrong, and return the number it can be found by.

    The error's own text stays out of the log: it may quote what somebody entered.
    """
    ref = uuid4().hex[:8]
    where = [f"{f.filename}:{f.lineno} {f.name}" for f in extract_tb(error.__traceback__)[-8:]]
    log.error("fault", ref=ref, door=door, kind=type(error).__name__, where=where)
    return ref
