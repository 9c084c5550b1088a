"""What happens to accounts."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(CentreFact):
    """Somebody got an account."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(CentreFact):
    """An account's roles or state were changed."""

    account_id: int
    roles: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRenamed(CentreFact):
    """The name of an account or the address by which its holder signs in was changed."""

    account_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(CentreFact):
    """Somebody chose a new password; every other sign-in of theirs has ended."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(CentreFact):
    """Somebody signed in."""

    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(CentreFact):
    """Somebody's sign-in was ended, by themselves or by an administrator."""

    account_id: int
