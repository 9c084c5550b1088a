"""The desk: `desk` finds people, `person` helps one on, `doubles` compares, `ladder` follows hires up."""

from jobfair.placements.views import desk, doubles, ladder, person

BLUEPRINTS = (desk.bp, person.bp, doubles.bp, ladder.bp)

__all__ = ["BLUEPRINTS"]
