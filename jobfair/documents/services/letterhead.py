"""Who writes, who signs, who receives, and how reports are numbered: as the centre has it today."""

from datetime import date
from typing import Any

from jobfair.centres.models import Centre
from jobfair.centres.rules import PaperType
from jobfair.fairs.models import Fair

BY_HAND = "……"
"""The number of a report is given by the centre's registry, with pen and ink."""


def letterhead(centre: Centre, fair: Fair | None = None) -> dict[str, Any]:
    """Return who writes and who signs; without a place of its own a centre writes from the fair."""
    where = "" if fair is None else fair.commune_name or fair.province_name
    return {
        "centre": centre.name,
        "parents": lines_of(centre.parent_body),
        "place": centre.place or where,
        "signatory_title": centre.signatory_title,
        "signatory_name": centre.signatory_name,
        "acting_for": centre.acting_for,
    }


def recipients(centre: Centre) -> tuple[str, ...]:
    """Return to whom reports go."""
    return lines_of(centre.report_recipients)


def number_of_report(centre: Centre, *, on: date) -> str:
    """Return the number of a report with room for the figure."""
    return centre.number_on(PaperType.REPORT, BY_HAND, on.year)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a setting, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
