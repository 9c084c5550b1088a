"""Languages of a centre, what was recorded and written in them, and packs that wait for a yes."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jobfair.accounts.models import Account
from jobfair.kit.db import Base, pk

HEARD = sql("replaced_at IS NULL")


class Language(Base):
    """One language of a centre, once.

    `edition` grows with every change that a kiosk must hear of.
    """

    __tablename__ = "language"
    __table_args__ = (
        UniqueConstraint("centre_id", "code"),
        CheckConstraint("edition >= 0", name="edition_counts"),
    )

    id: Mapped[pk]
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    code: Mapped[str] = mapped_column(String(3))
    name: Mapped[str] = mapped_column(String(40))
    """What its speakers call it."""
    offered: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime]


class Clip(Base):
    """A prompt, or a part of one, as somebody spoke it. One is heard; earlier ones are kept.

    `source` is the sentence that was to be said: when the kiosk's words change, the recording
    says something old, and is not heard until somebody has listened to it again.
    """

    __tablename__ = "clip"
    __table_args__ = (
        Index(
            "uq_clip_heard", "language_id", "prompt",
            unique=True, sqlite_where=HEARD, postgresql_where=HEARD,
        ),
        CheckConstraint("ms > 0 AND ms <= 30000", name="is_short"),
        CheckConstraint("length(sound) > 0", name="is_heard"),
    )  # fmt: skip

    id: Mapped[pk]
    language_id: Mapped[int] = mapped_column(ForeignKey("language.id"), index=True)
    prompt: Mapped[str] = mapped_column(String(82))
    source: Mapped[str] = mapped_column(String(200))
    sound: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    ms: Mapped[int]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]

    account: Mapped[Account | None] = relationship(lazy="raise")


class Wording(Base):
    """What a prompt reads in a language that does not come with the kiosk."""

    __tablename__ = "wording"
    __table_args__ = (
        UniqueConstraint("language_id", "prompt"),
        CheckConstraint("words <> ''", name="says_something"),
    )

    id: Mapped[pk]
    language_id: Mapped[int] = mapped_column(ForeignKey("language.id"))
    prompt: Mapped[str] = mapped_column(String(80))
    words: Mapped[str] = mapped_column(String(200))


class PackSent(Base):
    """A language pack that waits for an organiser's yes, for an hour at most."""

    __tablename__ = "pack_sent"

    id: Mapped[pk]
    ref: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    code: Mapped[str] = mapped_column(String(3))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """The pack, put together anew from what was good in it."""
    refused: Mapped[int]
    """How many of its recordings could not be used."""
    sent_at: Mapped[datetime]
