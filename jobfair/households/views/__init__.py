"""Households: the list of them (`lists`), one and its members (`homes`), and that of a person (`person`)."""

from jobfair.households.views import homes, lists, person

BLUEPRINTS = (lists.bp, homes.bp, person.bp)

__all__ = ["BLUEPRINTS"]
