"""The desk and what comes after: `advice` notes help, `ladder` shows hires, `outside` adds others, `follow_up` asks, `answers` hears employers."""

from jobfair.placements.views import (
    advice,
    answers,
    corrections,
    desk,
    doubles,
    follow_up,
    ladder,
    links,
    near_hires,
    outbox,
    outside,
    person,
    work,
)

BLUEPRINTS = (
    desk.bp, person.bp, advice.bp, work.bp, doubles.bp, ladder.bp, corrections.bp, follow_up.bp,
    near_hires.bp, links.bp, outbox.bp, outside.bp, answers.bp,
)  # fmt: skip

__all__ = ["BLUEPRINTS"]
