"""Doors of the accounts: `signing` in and out, one's `own` account, and the centre's `people`."""

from jobfair.accounts.views import own, people, signing

BLUEPRINTS = (signing.bp, own.bp, people.bp)

__all__ = ["BLUEPRINTS", "signing"]
