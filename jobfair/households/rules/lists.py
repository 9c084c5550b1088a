"""Households as the lists of communes name them, and how far somebody fits into one."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from jobfair.households.rules.homes import Home, Role
from jobfair.kit.errors import N_


class NamedHome(BaseModel):
    """What a row of a list says of somebody's household."""

    model_config = ConfigDict(frozen=True)

    head: str = ""
    number: str = ""
    commune_code: str = ""
    """Empty where the list does not say it: then it is the commune of the person."""
    role: Role = Role.OTHER

    @property
    def home(self) -> Home:
        """By what the commune knows the household."""
        return Home(head=self.head, number=self.number)


class Fit(StrEnum):
    """What becomes of somebody whom a list puts into a household."""

    THERE = "there"
    JOINS = "joins"
    ELSEWHERE = "elsewhere"
    SEVERAL = "several"
    NO_HEAD = "no_head"
    NO_COMMUNE = "no_commune"
    NOT_AGREED = "not_agreed"


ASKED = frozenset({Fit.ELSEWHERE, Fit.SEVERAL})
"""Somebody has to look at these: they are kept until somebody has."""

FIT_WORDS = {
    Fit.ELSEWHERE: N_(
        "This person is in another household. They stay there until somebody has looked."
    ),
    Fit.SEVERAL: N_(
        "Several households of the commune have a head of this name. Somebody has to say which one"
        " it is."
    ),
    Fit.NO_HEAD: N_(
        "No household of the commune is known by this number. Write the name of its head as well."
    ),
    Fit.NO_COMMUNE: N_(
        "The commune is not known. Write it into the row, or enter the household at the desk."
    ),
}
"""What is told of those who are not put into the household."""
