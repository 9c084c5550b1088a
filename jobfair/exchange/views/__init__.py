"""Sending `lists` in and taking workbooks out, that of `needs` too; rows of commune lists (`claims`)."""

from jobfair.exchange.views import areas, claims, lists, needs

BLUEPRINTS = (
    lists.bp, lists.programme_bp, lists.year_bp, claims.bp, claims.every_bp, needs.bp, areas.bp,
)  # fmt: skip

__all__ = ["BLUEPRINTS"]
