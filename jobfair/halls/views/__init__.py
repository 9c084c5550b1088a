"""Doors of the halls: the organisers' `plan`, a `point` with its seats, and the `public` page."""

from jobfair.halls.views import plan, points, public

BLUEPRINTS = (plan.bp, points.bp, public.bp)

__all__ = ["BLUEPRINTS"]
