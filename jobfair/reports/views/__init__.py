"""Pages about a fair as a whole: its report with its entries, its end and needs, the control room; and a year."""

from jobfair.reports.views import archive, control, entries, needs, session, year, year_entries

BLUEPRINTS = (
    session.bp,
    archive.bp,
    entries.offers_bp,
    entries.people_bp,
    entries.checks_bp,
    control.bp,
    needs.bp,
    needs.of_fairs_bp,
    year.bp,
    year_entries.offers_bp,
    year_entries.people_bp,
)
