"""Households: the list of them (`lists`), one (`homes`), that of a person, `doubts`, `merges`."""

from jobfair.households.views import doubts, homes, lists, merges, person

BLUEPRINTS = (lists.bp, homes.bp, person.bp, doubts.bp, merges.bp)

__all__ = ["BLUEPRINTS"]
