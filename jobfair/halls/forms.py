"""What organisers enter about a hall and what stands in it."""

from typing import Any, Self

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from jobfair.halls.models import Thing
from jobfair.halls.queries.hall import ToPlace
from jobfair.halls.rules.grid import (
    FEWEST,
    FREELY_PLACED,
    KIND_WORDS,
    MOST_COLUMNS,
    MOST_ROWS,
    Kind,
)
from jobfair.halls.services.hall import New
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField, NumberField
from jobfair.kit.forms import Form

A_COLUMN = N_("Write a number from 1 to 40.")
A_ROW = N_("Write a number from 1 to 30.")
OF_COLUMNS = NumberRange(1, MOST_COLUMNS, A_COLUMN)
OF_ROWS = NumberRange(1, MOST_ROWS, A_ROW)


class HallForm(Form):
    """How large a hall is."""

    columns = NumberField(
        N_("Width in squares"),
        [
            InputRequired(NEEDED),
            NumberRange(FEWEST, MOST_COLUMNS, N_("Write a number from 4 to 40.")),
        ],
        description=N_("Its width: about one metre each."),
    )
    rows = NumberField(
        N_("Depth in squares"),
        [InputRequired(NEEDED), NumberRange(FEWEST, MOST_ROWS, N_("Write a number from 4 to 30."))],
        description=N_("Its depth: about one metre each."),
    )


class PlaceForm(Form):
    """Something to be put into a hall."""

    what = SelectField(N_("What is put there"), [InputRequired(NEEDED)])
    x = NumberField(N_("Column of the plan"), [Optional(), OF_COLUMNS])
    y = NumberField(
        N_("Row of the plan"),
        [Optional(), OF_ROWS],
        description=N_("Leave column and row empty to take the first free spot."),
    )
    label = LineField(N_("Label"), [Optional()], most=40)

    def __init__(self, formdata: Any = None) -> None:
        super().__init__(formdata, prefix="new")  # the form of a chosen thing stands beside it

    def offering(self, to_place: ToPlace, *, main_door: bool) -> Self:
        """Return the form with what can still be put there."""
        booths = {f"booth:{b.id}": f"{b.number} · {b.employer.name}" for b in to_place.booths}
        kiosks = {f"kiosk:{kiosk.id}": kiosk.name for kiosk in to_place.kiosks}
        others = {
            str(kind): KIND_WORDS[kind]
            for kind in FREELY_PLACED
            if main_door or kind != Kind.MAIN_DOOR
        }
        groups = {N_("Booths"): booths, N_("Kiosks"): kiosks, N_("Other things"): others}
        self.what.choices = {name: group for name, group in groups.items() if group}
        return self

    def thing(self) -> New:
        """Return what was chosen; a spot is both a column and a row."""
        kind, _, thing_id = self.what.data.partition(":")
        spot = None if self.x.data is None or self.y.data is None else (self.x.data, self.y.data)
        return New(
            kind=Kind(kind),
            booth_id=int(thing_id) if kind == Kind.BOOTH else None,
            device_id=int(thing_id) if kind == Kind.KIOSK else None,
            spot=spot,
            label=self.label.data or "",
        )


class MoveForm(Form):
    """Where something stands, how large it is, and what is written on it."""

    x = NumberField(N_("Column of the plan"), [InputRequired(NEEDED), OF_COLUMNS])
    y = NumberField(N_("Row of the plan"), [InputRequired(NEEDED), OF_ROWS])
    width = NumberField(N_("Columns it covers"), [InputRequired(NEEDED), OF_COLUMNS])
    height = NumberField(N_("Rows it covers"), [InputRequired(NEEDED), OF_ROWS])
    label = LineField(N_("Label"), [Optional()], most=40)

    def box(self) -> dict[str, int]:
        """Return the squares it is to cover."""
        return {name: self[name].data for name in ("x", "y", "width", "height")}


def move_form_of(thing: Thing) -> MoveForm:
    """Return the form filled with how a thing stands."""
    return MoveForm(obj=thing)
