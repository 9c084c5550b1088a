"""What happens to the classes of communes."""

from dataclasses import dataclass

from jobfair.centres.facts import CentreFact


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFact(CentreFact):
    """Something that happened to the class of one commune, as one centre keeps it."""

    area_class_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaClassified(AreaFact):
    """It was entered that a commune has a class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaClassEnded(AreaFact):
    """A class that had no last day got one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaClassTakenBack(AreaFact):
    """An entry counts no longer; it stays to be seen."""

    reason: str
