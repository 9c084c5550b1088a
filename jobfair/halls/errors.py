"""Why something about a hall can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid


class NoHall(Conflict):
    """Nobody has said yet how large the hall is."""

    code = "halls.no_hall"
    message = N_("Say first how large the hall is.")


class OutsideHall(Invalid):
    """It would stand outside the hall."""

    code = "halls.outside"
    message = N_("It would stand outside the hall. Choose another column or row.")


class SpotTaken(Conflict):
    """Something else stands there."""

    code = "halls.spot_taken"
    message = N_("Something else stands there. Choose a free spot.")


class StandsAlready(Conflict):
    """There is only one of it, and it stands in the hall."""

    code = "halls.stands_already"
    message = N_("It stands in the hall already. Move it instead.")


class NoRoomLeft(Conflict):
    """Nowhere in the hall is a free spot that is large enough."""

    code = "halls.no_room_left"
    message = N_("There is no free spot for it. Make the hall larger, or move things together.")


class HallTooSmall(Conflict):
    """Something stands beyond the new walls."""

    code = "halls.too_small"
    message = N_("Something stands beyond these walls. Move it first, then make the hall smaller.")


class NothingToUndo(Conflict):
    """The last change was undone already, or there was none."""

    code = "halls.nothing_to_undo"
    message = N_("There is nothing to undo.")


class ChangedSince(Conflict):
    """Somebody has changed the hall since the page was shown."""

    code = "halls.changed_since"
    message = N_("The plan has changed in the meantime. Look at it again, then decide.")
