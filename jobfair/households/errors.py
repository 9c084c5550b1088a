"""Why something about a household can be refused."""

from jobfair.kit.errors import N_, Conflict, Invalid


class MemberNotAgreed(Invalid):
    """The person has not agreed that what concerns their group is recorded."""

    code = "households.not_agreed"
    message = N_("The person has not agreed to this. Ask first; nothing was recorded.")


class LivesElsewhere(Conflict):
    """The person is a member of another household."""

    code = "households.lives_elsewhere"
    message = N_("This person is in another household. Take them out of it first.")


class HeadIsAnother(Invalid):
    """A list says that somebody is the head of their household, and names another head."""

    code = "households.head_is_another"
    message = N_("The row says that this person is the head, and names another one. Correct it.")


class DoubtSettled(Conflict):
    """Somebody has looked at what the list says, or things have changed since."""

    code = "households.doubt_settled"
    message = N_("Somebody has seen to this, or the households have changed since. Look again.")


class NotOneCommune(Invalid):
    """A household can only be the same as another one of its commune."""

    code = "households.not_one_commune"
    message = N_("Choose another household of the same commune.")


class HouseholdMerged(Conflict):
    """The household was put together with another one; its people are there."""

    code = "households.merged"
    message = N_("This household was put together with another one. Here is how it stands now.")


class MergeUndone(Conflict):
    """It was undone before that the two were put together."""

    code = "households.merge_undone"
    message = N_("This was undone before. Here is how it stands now.")


class SeveralHouseholds(Invalid):
    """Several households of the commune have a head of this name."""

    code = "households.several"
    message = N_(
        "Several households of this commune have a head of this name. Write the number under which"
        " the commune keeps the right one."
    )


class AlreadyOut(Conflict):
    """The person was taken out of the household before."""

    code = "households.already_out"
    message = N_("This person was taken out of the household before. Here is how it stands now.")


class StillIn(Conflict):
    """The person is in the household: there is nothing to put back."""

    code = "households.still_in"
    message = N_("This person is in a household already. Here is how it stands now.")
