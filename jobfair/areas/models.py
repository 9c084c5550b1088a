"""The classes of communes with their days and the decision that says so."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.kit.communes import CODE_SET
from jobfair.kit.db import Base, pk


class AreaClass(Base):
    """A commune has a class from a day on, perhaps to a last one.

    Of the entries that count no two of a commune and scale have a day in common: the triggers
    `area_class_stands_alone` refuse it. Whoever has SQLite make this table anew makes them again.
    """

    __tablename__ = "area_class"
    __table_args__ = (
        CheckConstraint(
            "(scale = 'region' AND area IN ('region_1', 'region_2', 'region_3'))"
            " OR (scale IN ('hardship', 'border', 'island') AND area = scale)",
            name="area_of_scale",
        ),
        CheckConstraint("ends_on >= begins_on", name="days_in_order"),
        CheckConstraint("source <> ''", name="source"),
        CheckConstraint(
            "(taken_back_at IS NULL) = (taken_back_by IS NULL)"
            " AND (taken_back_at IS NULL) = (why_taken_back = '')",
            name="taken_back_with_reason",
        ),
        Index("ix_area_class_commune", "centre_id", "commune_code", "scale"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    commune_code: Mapped[str] = mapped_column(String(10))
    commune_set: Mapped[str] = mapped_column(String(20), default=CODE_SET)
    scale: Mapped[str] = mapped_column(String(10))
    area: Mapped[str] = mapped_column(String(10))
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(200))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_back_at: Mapped[datetime | None]
    why_taken_back: Mapped[str] = mapped_column(String(300), default="")

    account: Mapped[Account] = relationship(lazy="raise", foreign_keys=recorded_by)
