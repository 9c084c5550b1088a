"""Sending `lists` in and taking workbooks out, that of `needs` too; rows of commune lists (`claims`)."""

from jobfair.exchange.views import claims, lists, needs

BLUEPRINTS = (lists.bp, lists.programme_bp, claims.bp, claims.every_bp, needs.bp)

__all__ = ["BLUEPRINTS"]
