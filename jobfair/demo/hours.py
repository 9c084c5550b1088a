"""When things happen in the demo: in its morning's minutes, laid onto the clock of today."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from jobfair.kit.clock import HERE

USUAL_OPENING = time(7, 30)
USUAL_NOW = (time(9, 0), time(11, 15))
"""Between these the morning began at half past seven; at other hours it began a while ago."""
MINUTES_SO_FAR = 135
LASTS = timedelta(hours=4)
STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Hours:
    """A morning: when it began, and how long one of its minutes takes on the clock."""

    opens: datetime
    closes: datetime
    minute: timedelta = timedelta(minutes=1)

    def at(self, minutes: float) -> datetime:
        """Return the moment so many minutes into the morning."""
        return self.opens + minutes * self.minute


def todays_hours(at: datetime) -> Hours:
    """Return the hours of a fair that is in full swing at this moment, all on this day."""
    here = at.astimezone(HERE)
    midnight = datetime.combine(here.date(), time(0), tzinfo=HERE)
    if USUAL_NOW[0] <= here.time() <= USUAL_NOW[1]:
        opens = datetime.combine(here.date(), USUAL_OPENING, tzinfo=HERE)
    else:
        begun = here - timedelta(minutes=MINUTES_SO_FAR)
        opens = max(midnight, midnight + ((begun - midnight) // STEP) * STEP)
    closes = min(opens + LASTS, midnight + timedelta(hours=23, minutes=59))
    return Hours(opens, closes, (here - opens) // MINUTES_SO_FAR)
