"""What happens to the words of forms."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWorded(CentreFact):
    """A centre says some texts of a form in its own words, for fairs from a day on."""

    form: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWordingUndone(CentreFact):
    """A centre takes its own words for a form back."""

    form: str
    since: str
