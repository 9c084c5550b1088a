"""Why a rung cannot be noted."""

from jobfair.kit.errors import N_, Conflict, Invalid


class PlacementWithdrawn(Conflict):
    """The hire behind the placement was a slip."""

    code = "placements.withdrawn"
    message = N_("This placement was withdrawn. Look at the interview it came from.")


class RungInFuture(Invalid):
    """What has not happened cannot be noted."""

    code = "placements.in_future"
    message = N_("This day has not come yet. Note it when it has happened.")
