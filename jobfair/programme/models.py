"""Programme lines, and what is entered about them. An entry is added, or taken back with a reason."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.fairs.models import Fair
from jobfair.kit.db import Base, pk

ORDER = "ends_on >= begins_on"
MEASURES = "measure IN ('usual', 'counted', 'stated', 'together')"
SOURCES = "source IN ('central', 'local', 'other')"


class ProgrammeLine(Base):
    """A programme or sub-project that a centre carries out, and the decision it rests on."""

    __tablename__ = "programme_line"
    __table_args__ = (
        UniqueConstraint("centre_id", "name"),
        CheckConstraint("first_year >= 2000 AND last_year < 2100", name="years"),
        CheckConstraint("last_year >= first_year", name="years_in_order"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(200))
    decision: Mapped[str] = mapped_column(String(200))
    first_year: Mapped[int]
    last_year: Mapped[int]
    opened_at: Mapped[datetime]


class Entry(Base):
    """Something that was entered about a programme line: who did, and when."""

    __tablename__ = "programme_entry"
    __table_args__ = (
        CheckConstraint(
            "ledger IN ('money', 'costs', 'targets', 'results', 'poverty')", name="ledger"
        ),
    )

    id: Mapped[pk]
    line_id: Mapped[int] = mapped_column(ForeignKey("programme_line.id"), index=True)
    ledger: Mapped[str] = mapped_column(String(10))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]

    account: Mapped[Account] = relationship(lazy="raise")
    taken_back: Mapped["TakenBack | None"] = relationship(lazy="raise")


class TakenBack(Base):
    """An entry that counts no longer, and why. The entry itself stays as it was."""

    __tablename__ = "programme_entry_taken_back"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("programme_entry.id"), primary_key=True, autoincrement=False
    )
    reason: Mapped[str] = mapped_column(String(300))
    taken_back_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    taken_back_at: Mapped[datetime]


class OfEntry:
    """What was entered: one row beside its entry."""

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("programme_entry.id"), primary_key=True, autoincrement=False
    )

    @declared_attr
    def entry(self) -> Mapped[Entry]:
        """Who entered it, and whether it counts."""
        return relationship(lazy="raise")


class Money(OfEntry, Base):
    """Dong that were allocated, received or disbursed on a day, for a year, from a source."""

    __tablename__ = "programme_money"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint(SOURCES, name="source"),
        CheckConstraint("step IN ('planned', 'received', 'disbursed')", name="step"),
    )

    year: Mapped[int]
    source: Mapped[str] = mapped_column(String(10))
    step: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    booked_on: Mapped[date]
    paper: Mapped[str] = mapped_column(String(200))


class FairCost(OfEntry, Base):
    """What one thing at one fair has cost."""

    __tablename__ = "programme_fair_cost"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint(SOURCES, name="source"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    item: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    paid_on: Mapped[date]

    fair: Mapped[Fair] = relationship(lazy="raise")


class Target(OfEntry, Base):
    """What is to be reached in a period. Without a unit it is the centre's own target."""

    __tablename__ = "programme_target"
    __table_args__ = (
        CheckConstraint("value > 0", name="value"),
        CheckConstraint(ORDER, name="days_in_order"),
        CheckConstraint(MEASURES, name="measure"),
    )

    indicator: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(120))
    group: Mapped[str] = mapped_column(String(20))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    value: Mapped[int]
    measure: Mapped[str] = mapped_column(String(10), default="usual", server_default="usual")
    """By which figures it is measured."""
    decision: Mapped[str] = mapped_column(String(200))


class GroupCount(Base):
    """How many people of its group we counted for a target, up to a day: the papers were opened for it.

    Counts are never changed; the newest of a day is what is told.
    """

    __tablename__ = "programme_group_count"
    __table_args__ = (
        CheckConstraint("value >= 0 AND unsure >= 0", name="value"),
        CheckConstraint("out_of >= value", name="out_of"),
    )

    id: Mapped[pk]
    target_id: Mapped[int] = mapped_column(ForeignKey("programme_target.entry_id"), index=True)
    as_of: Mapped[date]
    value: Mapped[int]
    out_of: Mapped[int | None]
    unsure: Mapped[int]
    counted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    counted_at: Mapped[datetime]


class ResultStated(OfEntry, Base):
    """A result that somebody else counted. Without a channel it is the whole result of its time."""

    __tablename__ = "programme_result"
    __table_args__ = (
        CheckConstraint("value >= 0", name="value"),
        CheckConstraint("out_of > 0 AND out_of >= value", name="out_of"),
        CheckConstraint("(indicator = 'needs_met') = (out_of IS NOT NULL)", name="share"),
        CheckConstraint(ORDER, name="days_in_order"),
        CheckConstraint("source <> ''", name="source"),
    )

    indicator: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(120))
    group: Mapped[str] = mapped_column(String(20))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    value: Mapped[int]
    out_of: Mapped[int | None]
    channel: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(200))


class PovertyCount(OfEntry, Base):
    """How many households of an area were poor on a day, as a review states it."""

    __tablename__ = "programme_poverty"
    __table_args__ = (
        CheckConstraint("poor >= 0", name="poor"),
        CheckConstraint("households > 0 AND households >= poor", name="households"),
        CheckConstraint("rate BETWEEN 0 AND 10000", name="rate"),
        CheckConstraint("households IS NOT NULL OR rate IS NOT NULL", name="denominator"),
        CheckConstraint("area <> '' AND source <> ''", name="stated"),
    )

    area: Mapped[str] = mapped_column(String(120))
    taken_on: Mapped[date]
    poor: Mapped[int]
    households: Mapped[int | None]
    rate: Mapped[int | None]
    """In hundredths of a percent, as stated."""
    planned_fewer: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(200))
