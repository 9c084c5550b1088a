"""What happens to centres."""

from dataclasses import dataclass

from jobfair.kit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreFact(Fact):
    """Something that happened in one centre at no fair. Nobody of another centre reads it."""

    centre_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreOpened(CentreFact):
    """A centre began to use this installation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreChanged(CentreFact):
    """A centre's letterhead or definitions were changed."""
