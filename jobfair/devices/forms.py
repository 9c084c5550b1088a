"""What staff enter when they trust a device or care for one."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Self

from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from jobfair.devices.models import Device
from jobfair.devices.rules.boards import (
    HIGHEST_BOOTH,
    LAYOUT_WORDS,
    LONGEST_ANNOUNCEMENT,
    MINUTES_WORDS,
    SPEAKS_WORDS,
    VOLUME_WORDS,
    Arrangement,
    Layout,
    Words,
)
from jobfair.devices.rules.kinds import DO_WORDS
from jobfair.fairs.models import Point
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField, NumberField
from jobfair.kit.forms import Form

NO_BOOTH = N_("Write a number from 1 to 999.")
EVERY_BOARD = "all"
OWN_HALL = N_("the fair's own hall")


def _texts(words: Mapping[int, str]) -> dict[str, str]:
    """Return numbers with their words, as they stand in a form."""
    return {str(number): said for number, said in words.items()}


class DeviceForm(Form):
    """A device's name and place."""

    name = LineField(N_("Name"), [InputRequired(NEEDED)], most=60)
    place = LineField(N_("Where it stands"), most=120)
    point = SelectField(N_("Point of the fair"), choices={"": OWN_HALL}, default="")

    def for_points(self, points: Iterable[Point]) -> Self:
        """Return the form with these points to choose from, besides the fair's own hall."""
        self.point.choices = {"": OWN_HALL} | {str(point.id): point.name for point in points}
        return self

    @property
    def point_id(self) -> int | None:
        """The chosen point; nothing for the fair's own hall."""
        return int(self.point.data) if self.point.data else None


class CodeForm(Form):
    """The code on a device's screen."""

    code = LineField(N_("Code on the device's screen"), [InputRequired(NEEDED)], most=20)


class TrustForm(CodeForm, DeviceForm):
    """What the device is called from now on, and where it stands."""


class OrderForm(Form):
    """What a device shall do, and why where that must be known later."""

    do = SelectField(choices=list(DO_WORDS))
    reason = LineField(N_("Reason"), [Optional()], most=300)


class SettleForm(Form):
    """What became of scans that may have been lost."""

    reason = LineField(N_("What became of them"), [InputRequired(NEEDED)], most=300)


class StaffCodeForm(Form):
    """The digits that open the staff's screens; made at random where none are written."""

    digits = LineField(
        N_("New code"),
        [Optional()],
        most=6,
        description=N_("Four to six digits. Leave it empty to have one made at random."),
    )


class BoardForm(Form):
    """What a board shows and says. Several stand on one page, each with a prefix of its own."""

    layout = SelectField(N_("Shows"), choices=dict(LAYOUT_WORDS))
    first = NumberField(N_("From booth"), [Optional(), NumberRange(1, HIGHEST_BOOTH, NO_BOOTH)])
    last = NumberField(N_("To booth"), [Optional(), NumberRange(1, HIGHEST_BOOTH, NO_BOOTH)])
    volume = SelectField(N_("Volume"), choices=_texts(VOLUME_WORDS))
    speaks = SelectField(N_("Languages"), choices=SPEAKS_WORDS)

    def arrangement(self) -> Arrangement:
        """Return what was chosen; only a row has a first and a last booth."""
        is_row = self.layout.data == Layout.ROW
        return Arrangement(
            layout=self.layout.data,
            first=self.first.data if is_row else None,
            last=self.last.data if is_row else None,
            volume=int(self.volume.data),
            speaks=self.speaks.data,
        )


class AnnouncementForm(Form):
    """Words of the staff for boards."""

    vi = LineField(
        N_("Words in Vietnamese"),
        [InputRequired(NEEDED)],
        most=LONGEST_ANNOUNCEMENT,
        description=N_(
            "One short sentence, 120 letters at most. Everybody reads it: write no names."
        ),
    )
    en = LineField(N_("Words in English"), [Optional()], most=LONGEST_ANNOUNCEMENT)
    on = SelectField(N_("On"))
    minutes = SelectField(N_("For how long"), choices=_texts(MINUTES_WORDS), default="5")

    def words(self) -> Words:
        """Return what was entered, with how long it stands."""
        lasts = timedelta(minutes=int(self.minutes.data))
        return Words(vi=self.vi.data, en=self.en.data or "", lasts=lasts)

    @property
    def board_id(self) -> int | None:
        """The one board that was chosen; None for all of them."""
        return None if self.on.data == EVERY_BOARD else int(self.on.data)

    def for_boards(self, boards: Iterable[Device]) -> Self:
        """Return the form with these boards to choose from, and all of them together."""
        self.on.choices = {EVERY_BOARD: N_("All boards")} | {str(b.id): b.name for b in boards}
        return self
