"""What staff enter when they trust a device or care for one."""

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from jobfair.devices.rules.kinds import DO_WORDS
from jobfair.kit.errors import N_
from jobfair.kit.fields import NEEDED, LineField
from jobfair.kit.forms import Form


class CodeForm(Form):
    """The code on a device's screen."""

    code = LineField(N_("Code on the device's screen"), [InputRequired(NEEDED)], most=20)


class TrustForm(CodeForm):
    """What the device is called from now on, and where it stands."""

    name = LineField(N_("Name"), [InputRequired(NEEDED)], most=60)
    place = LineField(N_("Where it stands"), most=120)


class DeviceForm(Form):
    """A device's name and place."""

    name = LineField(N_("Name"), [InputRequired(NEEDED)], most=60)
    place = LineField(N_("Where it stands"), most=120)


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
