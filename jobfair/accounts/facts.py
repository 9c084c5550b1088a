"""What happens to accounts."""

from dataclasses import dataclass

from jobfair.kit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Fact):
    """Somebody got an account."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Fact):
    """An account's roles or state were changed."""

    account_id: int
    roles: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Fact):
    """Somebody chose a new password; every other sign-in of theirs has ended."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Fact):
    """Somebody signed in."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Fact):
    """Somebody's sign-in was ended, by themselves or by an administrator."""

    account_id: int
