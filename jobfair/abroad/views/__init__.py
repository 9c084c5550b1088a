"""The way abroad of one `person`, the `corrections` of its entries, and `everybody` who is on it."""

from jobfair.abroad.views import corrections, everybody, person

BLUEPRINTS = (person.bp, corrections.bp, everybody.bp)

__all__ = ["BLUEPRINTS"]
