"""Why something can be refused: four families, each with its own answer to the caller."""

from typing import Any, ClassVar


def N_(message: str) -> str:  # noqa: N802 - the usual name of the gettext marker
    """Mark a sentence for translation; the door that shows it translates."""
    return message


class DomainError(Exception):
    """Something was refused for a reason a person can be told.

    `code` is stable and meant for programs; `message` is a sentence for people,
    in English, with `%(name)s` places filled from `details`. It says the next step.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[str] = N_("This cannot be done. Please ask a member of staff.")

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers among the details: they name nobody, so they may be kept."""
        return {name: value for name, value in self.details.items() if isinstance(value, int)}


class NotFound(DomainError):
    """It is not there, or not for this caller to know about."""

    code = "not_found"
    message = N_("We could not find that. Check the address, or go back and try again.")


class Forbidden(DomainError):
    """The caller may not do this."""

    code = "forbidden"
    message = N_("You may not do this. Ask an organiser if you need to.")


class Conflict(DomainError):
    """It was possible once, or will be, but not in the present state."""

    code = "conflict"
    message = N_("This has changed in the meantime. Look at the page again, then decide.")


class Invalid(DomainError):
    """What was given cannot be used; `field` in the details names where."""

    code = "invalid"
    message = N_("Some of what was entered cannot be used. Correct it and send again.")


class SignInNeeded(Forbidden):
    """Nobody is signed in, or the sign-in has ended."""

    code = "sign_in_needed"
    message = N_("Please sign in first.")


def reason_with(code: str) -> type[DomainError]:
    """Return the reason that has a code; one that no longer exists is told in general words."""
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        kind = waiting.pop()
        if kind.code == code:
            return kind
        waiting += kind.__subclasses__()
    return DomainError
