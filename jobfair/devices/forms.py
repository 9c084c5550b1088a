"""What staff enter when they trust a device."""

from wtforms.validators import InputRequired

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
