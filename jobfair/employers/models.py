"""Employers, who signs in for them, their booths and vacancies."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.employers.rules import SECTOR_SET, Approval, Contract, Floor, Region, Shift
from jobfair.fairs.models import Fair
from jobfair.kit.db import Base, pk


class Employer(Base):
    """A firm as one centre knows it; two centres do not share their lists."""

    __tablename__ = "employer"
    __table_args__ = (
        UniqueConstraint("centre_id", "tax_code"),
        Index("ix_employer_centre_name", "centre_id", "name_fold"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(200))
    name_fold: Mapped[str] = mapped_column(String(200))
    tax_code: Mapped[str] = mapped_column(String(20))
    sector: Mapped[str] = mapped_column(String(1), default="")
    """Section of VSIC, a letter of the list that `sector_set` names."""
    sector_set: Mapped[str] = mapped_column(String(20), default=SECTOR_SET)
    address: Mapped[str] = mapped_column(String(200), default="")
    contact_name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    approval: Mapped[str] = mapped_column(String(10), default=Approval.WAITING)
    created_at: Mapped[datetime]


class EmployerMember(Base):
    """An account that acts for an employer; it acts for one only."""

    __tablename__ = "employer_member"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)

    employer: Mapped[Employer] = relationship(lazy="raise")


class Booth(Base):
    """An employer's booth at one fair. Its number is unique there."""

    __tablename__ = "booth"
    __table_args__ = (
        UniqueConstraint("fair_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 999", name="number"),
        CheckConstraint(
            "video_room = '' OR substr(video_room, 1, 8) = 'https://'", name="video_room"
        ),
    )

    id: Mapped[pk]
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    number: Mapped[int]
    seat: Mapped[str] = mapped_column(String(80), default="")
    """Where it stands, in words: "dãy A, bên trái"."""
    approval: Mapped[str] = mapped_column(String(10), default=Approval.WAITING)
    floor: Mapped[str] = mapped_column(String(10), default=Floor.CLOSED)
    centre_interviews: Mapped[bool] = mapped_column(default=False)
    """The employer has authorised the centre to interview (ủy quyền phỏng vấn)."""
    video_room: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Where the booth interviews from afar: a link of whichever service, always https."""

    employer: Mapped[Employer] = relationship(lazy="raise")
    fair: Mapped[Fair] = relationship(lazy="raise")


class Vacancy(Base):
    """Work that a booth offers to so many people. What is left never falls below zero."""

    __tablename__ = "vacancy"
    __table_args__ = (
        CheckConstraint("head_count >= 1", name="head_count"),
        CheckConstraint("places_left >= 0 AND places_left <= head_count", name="places_left"),
        CheckConstraint(
            "wage_max IS NULL OR wage_min IS NULL OR wage_max >= wage_min", name="wage"
        ),
        CheckConstraint("level = '' OR trained", name="level"),
    )

    id: Mapped[pk]
    booth_id: Mapped[int] = mapped_column(ForeignKey("booth.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    occupation: Mapped[str] = mapped_column(String(4))
    """Group of VSCO (Decision 34/2020), level 1 or 2."""
    head_count: Mapped[int]
    places_left: Mapped[int]
    wage_min: Mapped[int | None]
    """₫ a month; none means by agreement."""
    wage_max: Mapped[int | None]
    region: Mapped[str] = mapped_column(String(20), default=Region.IN_PROVINCE)
    workplace: Mapped[str] = mapped_column(String(120), default="")
    contract: Mapped[str] = mapped_column(String(20), default=Contract.FIXED_TERM)
    shift: Mapped[str] = mapped_column(String(20), default=Shift.OFFICE_HOURS)
    trained: Mapped[bool] = mapped_column(default=False)
    """Whether the work asks for a qualification (có trình độ), against unskilled work."""
    level: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """The lowest qualification, where the employer says which; only work that asks for one has it."""
    benefits: Mapped[str] = mapped_column(String(500), default="")
    conditions: Mapped[str] = mapped_column(String(500), default="")

    booth: Mapped[Booth] = relationship(lazy="raise")
