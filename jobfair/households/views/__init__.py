"""Households: the list of them (`lists`), one (`homes`), that of a person, what lists say otherwise (`doubts`)."""

from jobfair.households.views import doubts, homes, lists, person

BLUEPRINTS = (lists.bp, homes.bp, person.bp, doubts.bp)

__all__ = ["BLUEPRINTS"]
