"""The desk: `desk` finds people, `person` shows one and helps them on, `ladder` follows hires up."""

from jobfair.placements.views import desk, ladder, person

BLUEPRINTS = (desk.bp, person.bp, ladder.bp)

__all__ = ["BLUEPRINTS"]
