"""Doors of the employers: their `firms` and `booths` for organisers, and the `public` page."""

from jobfair.employers.views import booths, firms, public

BLUEPRINTS = (firms.bp, booths.bp, public.bp)

__all__ = ["BLUEPRINTS"]
