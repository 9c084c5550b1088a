"""Sending `lists` in and taking workbooks out; looking at rows of commune lists, one by one (`claims`)."""

from jobfair.exchange.views import claims, lists

BLUEPRINTS = (lists.bp, lists.programme_bp, lists.year_bp, claims.bp)

__all__ = ["BLUEPRINTS"]
