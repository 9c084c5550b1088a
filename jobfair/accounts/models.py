"""Accounts, their roles, their sign-ins and the links by which they begin."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.rules import Role
from jobfair.kit.db import Base, pk


class Account(Base):
    """Somebody who can sign in. Without a password hash nobody can, until a link is used."""

    __tablename__ = "account"

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(5), default="vi")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    held_roles: Mapped[list["HeldRole"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan"
    )

    @property
    def roles(self) -> frozenset[Role]:
        """What this person does."""
        return frozenset(Role(held.role) for held in self.held_roles)


class HeldRole(Base):
    """One role of one account."""

    __tablename__ = "account_role"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class WebSession(Base):
    """One sign-in on one browser. Deleting the row ends it at once; only a print is kept."""

    __tablename__ = "web_session"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_print: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(String(120), default="")

    account: Mapped[Account] = relationship(lazy="raise")


class Invitation(Base):
    """A one-time link with which somebody sets a password."""

    __tablename__ = "invitation"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_print: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
