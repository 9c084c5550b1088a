"""What stands on a report beside its figures, in the words of its form."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of a report: the same on its page, its paper and its workbook.

    None is made without the definition in force, the moment of counting and how complete it is.
    """

    title: str
    as_of: str
    definition: str
    notes: Sequence[str]
    hidden: str
    """Why some counts are not shown; empty where all are."""
    known: Sequence[str]
    """How well it is known what the figures count, and who has not answered."""
    lacks: Sequence[str] = ()
    """What is still missing, where anything is."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything that explains the figures, in order."""
        return (
            self.definition, *self.notes, *filter(None, [self.hidden]), *self.known, *self.lacks
        )  # fmt: skip
