"""The pages of the journal: of one fair, and of what happens in a centre at no fair."""

from jobfair.audit.views import fair, house

BLUEPRINTS = (fair.bp, house.bp)
