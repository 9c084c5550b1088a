"""A centre's own words on its papers."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.kit.db import Base, pk


class OwnWording(Base):
    """What a centre says on papers of a form in its own words, for fairs from a day on.

    Entries are added, never changed: one is undone, once, by another that names it.
    """

    __tablename__ = "own_wording"
    __table_args__ = (
        UniqueConstraint("id", "centre_id", "form", name="uq_own_wording_of_form"),
        UniqueConstraint("undoes_id"),
        ForeignKeyConstraint(
            ["undoes_id", "centre_id", "form"],
            ["own_wording.id", "own_wording.centre_id", "own_wording.form"],
            name="fk_own_wording_undoes_same_form",
        ),
        Index("ix_own_wording_centre", "centre_id", "form", "id"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    form: Mapped[str] = mapped_column(String(12))
    since: Mapped[date]
    """From which day of a fair on it is said."""
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    """By the key of a text, then by language; what is not there is said as in the form."""
    undoes_id: Mapped[int | None] = mapped_column(BigInteger().with_variant(Integer, "sqlite"))
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]

    account: Mapped[Account | None] = relationship(lazy="raise")
