"""The desk: `desk` finds people, `person` helps one on, `advice` notes what they were given, `doubles` compares, `ladder` follows hires up."""

from jobfair.placements.views import advice, desk, doubles, ladder, person

BLUEPRINTS = (desk.bp, person.bp, advice.bp, doubles.bp, ladder.bp)

__all__ = ["BLUEPRINTS"]
