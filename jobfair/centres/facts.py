"""What happens to centres."""

from dataclasses import dataclass

from jobfair.kit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreOpened(Fact):
    """A centre began to use this installation."""

    centre_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreChanged(Fact):
    """A centre's letterhead or definitions were changed."""

    centre_id: int
