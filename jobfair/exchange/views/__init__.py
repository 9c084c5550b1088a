"""Sending `lists` in, looking at rows of communes' (`claims`), and taking workbooks out."""

from jobfair.exchange.views import abroad, areas, claims, lists, needs

BLUEPRINTS = (
    lists.bp, lists.programme_bp, lists.year_bp, claims.bp, claims.every_bp, needs.bp, areas.bp,
    abroad.bp,
)  # fmt: skip

__all__ = ["BLUEPRINTS"]
