"""Why signing in or changing an account can be refused."""

from jobfair.kit.errors import N_, Conflict, Forbidden, Invalid


class WrongSignIn(Invalid):
    """Address and password do not belong together; which of them is wrong is not told."""

    code = "accounts.wrong_sign_in"
    message = N_("This e-mail address and password do not go together. Check both and try again.")


class EmailTaken(Conflict):
    """Another account has this address."""

    code = "accounts.email_taken"
    message = N_(
        "There is already an account with this e-mail address. Open it in the list instead."
    )


class WeakPassword(Invalid):
    """The password is short or well known."""

    code = "accounts.weak_password"
    message = N_("Choose a password of at least 12 characters that is not a common one.")


class LinkUsedUp(Forbidden):
    """The one-time link was used, has run out, or never was."""

    code = "accounts.link_used_up"
    message = N_("This link no longer works. Ask the centre to send you a new one.")


class LastAdministrator(Conflict):
    """The centre would have nobody left who can manage it."""

    code = "accounts.last_administrator"
    message = N_(
        "The centre needs at least one administrator. Make someone else administrator first."
    )
