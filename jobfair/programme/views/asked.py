"""What the address of a report asks for: its day, and by which communes it is told."""

from datetime import date

from flask import request

from jobfair.kit.clock import day_of, now
from jobfair.programme.forms import AsOfForm, BordersForm
from jobfair.programme.rules.communes import Borders


def day_asked_for(form: AsOfForm | None = None) -> date:
    """Return the day that is asked for; today, where none is, or none that there is."""
    form = form or AsOfForm(request.args)
    return (form.on.data if form.validate() else None) or day_of(now())


def as_then(form: BordersForm) -> bool:
    """Tell whether communes are to be told as they were on the day, not as they are now."""
    return bool(form.validate() and form.borders.data == Borders.THEN)
