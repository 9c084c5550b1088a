"""What organisers say when they close a fair, whom they move while it runs, and whose needs are listed."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wtforms.validators import InputRequired

from jobfair.counselling.rules import NeedKind
from jobfair.kit.errors import N_
from jobfair.kit.fields import LineField, NumberField
from jobfair.kit.forms import Form
from jobfair.queues.forms import MoveForm
from jobfair.reports.queries.needs import NOT_NOTED


class CloseForm(Form):
    """Why a fair is closed although something is open."""

    reason = LineField(
        N_("Why you close it all the same"),
        most=300,
        description=N_("It is kept in the journal."),
    )


class MoveSomebodyForm(MoveForm):
    """Who moves to which booth, and why."""

    place = NumberField(N_("Number"), [InputRequired(N_("Choose a number."))])


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Whose needs an address asks for; nothing narrows where nothing is said."""

    commune: str | None
    """Empty for those whose commune is not noted."""
    kind: NeedKind | None


def narrowed_by(asked: Any, communes: Collection[str]) -> Narrowed:
    """Return whom of the list an address asks for; what cannot be read narrows nothing."""
    commune, kind = asked.get("commune", ""), asked.get("kind", "")
    known = commune if commune in communes else None
    return Narrowed(
        commune="" if commune == NOT_NOTED else known,
        kind=NeedKind(kind) if kind in set(NeedKind) else None,
    )
