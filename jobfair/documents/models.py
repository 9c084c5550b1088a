"""Certificates with their numbers, and prints in bulk."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.documents.rules import CODE_LENGTH, REASON_MOST, WHY_MOST
from jobfair.employers.models import Booth
from jobfair.fairs.models import Fair
from jobfair.kit.db import Base, pk
from jobfair.kit.models import Job
from jobfair.workers.models import Registration


def _live(name: str, *columns: str, kind: str) -> Index:
    """Return the index that keeps one certificate of a kind per subject that was not revoked."""
    where = text(f"kind = '{kind}' AND revoked_at IS NULL")
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Certificate(Base):
    """The centre's word for something, kept as it was printed.

    `printed` is what the paper says: a later change of name or fair does not alter what
    was confirmed, and anyone with the paper can compare. For one subject there is one
    certificate that counts; a wrong one is revoked and a new one issued.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("centre_id", "year", "series", "number"),
        UniqueConstraint("centre_id", "year", "number_printed"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(
            "(kind = 'attendance' AND registration_id IS NOT NULL"
            " AND placement_id IS NULL AND employer_id IS NULL AND vacancy_id IS NULL)"
            " OR (kind = 'placement' AND registration_id IS NOT NULL"
            " AND placement_id IS NOT NULL AND employer_id IS NULL AND vacancy_id IS NULL)"
            " OR (kind = 'thanks' AND registration_id IS NULL"
            " AND placement_id IS NULL AND employer_id IS NOT NULL AND vacancy_id IS NULL)"
            " OR (kind = 'referral' AND registration_id IS NOT NULL"
            " AND placement_id IS NULL AND employer_id IS NULL AND vacancy_id IS NOT NULL)",
            name="subject",
        ),
        CheckConstraint("(revoked_at IS NULL) = (revoke_reason IS NULL)", name="revoked"),
        _live("uq_certificate_attendance", "registration_id", kind="attendance"),
        _live("uq_certificate_placement", "placement_id", kind="placement"),
        _live("uq_certificate_thanks", "fair_id", "employer_id", kind="thanks"),
        _live("uq_certificate_referral", "registration_id", "vacancy_id", kind="referral"),
    )

    id: Mapped[pk]
    public_id: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placement.id"), index=True)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    """The work for which a referral slip introduces somebody."""
    year: Mapped[int]
    series: Mapped[str] = mapped_column(String(12), default="", server_default="")
    """In which sequence it is counted; empty for the one that all kinds share."""
    number: Mapped[int]
    number_printed: Mapped[str] = mapped_column(String(120))
    printed: Mapped[dict[str, Any]] = mapped_column(JSON)
    issued_at: Mapped[datetime]
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[str | None] = mapped_column(String(REASON_MOST))

    registration: Mapped[Registration | None] = relationship(lazy="raise")


class PaperNumber(Base):
    """The last number a centre gave in a year, for all kinds of papers or for one."""

    __tablename__ = "paper_number"

    centre_id: Mapped[int] = mapped_column(
        ForeignKey("centre.id"), primary_key=True, autoincrement=False
    )
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    series: Mapped[str] = mapped_column(String(12), primary_key=True, default="", server_default="")
    last: Mapped[int]


FIRST_SQL = text("NOT again AND certificate_id IS NOT NULL")


class PaperPrint(Base):
    """One print of one paper, or of all of a kind at once. Rows are added, never changed.

    A paper with a number is printed for the first time once; after that a reason is kept.
    """

    __tablename__ = "paper_print"
    __table_args__ = (
        CheckConstraint("count >= 1", name="count"),
        CheckConstraint("NOT again OR certificate_id IS NULL OR why <> ''", name="again_has_reason"),
        Index(
            "uq_paper_print_first", "certificate_id",
            unique=True, sqlite_where=FIRST_SQL, postgresql_where=FIRST_SQL,
        ),
        Index("ix_paper_print_fair", "fair_id", "id"),
    )  # fmt: skip

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    paper: Mapped[str] = mapped_column(String(12))
    count: Mapped[int]
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))
    booth_id: Mapped[int | None] = mapped_column(ForeignKey("booth.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancy.id"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    """The run, where all of a kind were printed."""
    printed_at: Mapped[datetime]
    printed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    again: Mapped[bool]
    why: Mapped[str] = mapped_column(String(WHY_MOST), default="")

    certificate: Mapped[Certificate | None] = relationship(lazy="raise")
    registration: Mapped[Registration | None] = relationship(lazy="raise")
    booth: Mapped[Booth | None] = relationship(lazy="raise")
    account: Mapped[Account | None] = relationship(lazy="raise")


class PrintRun(Base):
    """All papers of a kind for one fair, printed by a job into one file."""

    __tablename__ = "print_run"

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), primary_key=True, autoincrement=False)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    paper: Mapped[str] = mapped_column(String(12))
    language: Mapped[str] = mapped_column(String(5))
    arranged: Mapped[str] = mapped_column(String(12), default="", server_default="")
    """How the people of a list are arranged; empty for all together."""
    size: Mapped[str] = mapped_column(String(8), default="", server_default="")
    """On what it is printed; empty for the usual sheet."""
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    file: Mapped[str | None] = mapped_column(String(40))
    """The random name it lies under, whole."""
    papers: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Numbers of registrations or booths whose names our fonts cannot print."""

    job: Mapped[Job] = relationship(lazy="raise")
    fair: Mapped[Fair] = relationship(lazy="raise")


class Chosen(Base):
    """Somebody for whom a print writes a slip, and for which work."""

    __tablename__ = "print_run_chosen"

    job_id: Mapped[int] = mapped_column(
        ForeignKey("print_run.job_id"), primary_key=True, autoincrement=False
    )
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancy.id"), primary_key=True)
