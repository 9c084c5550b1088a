"""What happens to the words of forms."""

from dataclasses import dataclass

from jobfair.kit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWorded(Fact):
    """A centre says some texts of a form in its own words, for fairs from a day on."""

    centre_id: int
    form: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWordingUndone(Fact):
    """A centre takes its own words for a form back."""

    centre_id: int
    form: str
    since: str
