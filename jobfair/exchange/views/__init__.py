"""Sending `lists` in and taking workbooks out; looking at rows of commune lists, one by one (`claims`); who is on the way `abroad`."""

from jobfair.exchange.views import abroad, claims, lists

BLUEPRINTS = (lists.bp, lists.programme_bp, claims.bp, abroad.bp)

__all__ = ["BLUEPRINTS"]
