"""The classes that a commune may have, and which of them hold on a day.

Regions I, II and III are those of communes of ethnic minorities and mountains by their stage of
development (Decree 272/2025/NĐ-CP, in place of Decision 33/2020/QĐ-TTg). The others stand beside
them: a commune may be of region III and lie at the border.
"""

from datetime import date
from enum import StrEnum

from jobfair.kit.errors import N_


class Scale(StrEnum):
    """What is asked of a commune; on one day it has one answer at most."""

    REGION = "region"
    HARDSHIP = "hardship"
    BORDER = "border"
    ISLAND = "island"


class Area(StrEnum):
    """The class of a commune."""

    REGION_1 = "region_1"
    REGION_2 = "region_2"
    REGION_3 = "region_3"
    HARDSHIP = "hardship"
    BORDER = "border"
    ISLAND = "island"


AREA_WORDS = {
    Area.REGION_1: N_("region I"),
    Area.REGION_2: N_("region II"),
    Area.REGION_3: N_("region III"),
    Area.HARDSHIP: N_("specially difficult commune"),
    Area.BORDER: N_("border commune"),
    Area.ISLAND: N_("island commune"),
}

SCALES = {
    Area.REGION_1: Scale.REGION,
    Area.REGION_2: Scale.REGION,
    Area.REGION_3: Scale.REGION,
    Area.HARDSHIP: Scale.HARDSHIP,
    Area.BORDER: Scale.BORDER,
    Area.ISLAND: Scale.ISLAND,
}


class When(StrEnum):
    """Whether an entry holds on a day."""

    IN_FORCE = "in_force"
    OVER = "over"
    TO_COME = "to_come"
    TAKEN_BACK = "taken_back"


WHEN_WORDS = {
    When.IN_FORCE: N_("holds today"),
    When.OVER: N_("holds no longer"),
    When.TO_COME: N_("will hold"),
    When.TAKEN_BACK: N_("taken back"),
}


def when(begins_on: date, ends_on: date | None, on: date, *, taken_back: bool) -> When:
    """Return whether an entry holds on a day; its first and last day are among its days."""
    if taken_back:
        return When.TAKEN_BACK
    if on < begins_on:
        return When.TO_COME
    return When.OVER if ends_on is not None and on > ends_on else When.IN_FORCE
