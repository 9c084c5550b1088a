"""The table of centres."""

from datetime import datetime

from sqlalchemy import String, false
from sqlalchemy.orm import Mapped, mapped_column

from jobfair.centres.rules import PATTERN_MOST, PaperType, Rung, numbered, usual_pattern
from jobfair.kit.db import Base, pk


class Centre(Base):
    """A host of fairs. What it prints on its papers is its own to set."""

    __tablename__ = "centre"

    id: Mapped[pk]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    parent_body: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    """The place in "Đức Xuân, ngày …" on papers."""
    papers_suffix: Mapped[str] = mapped_column(String(40), default="TTDVVL")
    signatory_title: Mapped[str] = mapped_column(String(80), default="")
    signatory_name: Mapped[str] = mapped_column(String(120), default="")
    signing_for: Mapped[str] = mapped_column(String(4), default="", server_default="")
    """The letters before the office of the one in whose place somebody signs: KT., TL., TM."""
    signing_for_title: Mapped[str] = mapped_column(String(80), default="", server_default="")
    confirmation_pattern: Mapped[str] = mapped_column(
        String(PATTERN_MOST), default="", server_default=""
    )
    """How papers of a kind are numbered; empty for the usual way."""
    thanks_pattern: Mapped[str] = mapped_column(String(PATTERN_MOST), default="", server_default="")
    referral_pattern: Mapped[str] = mapped_column(
        String(PATTERN_MOST), default="", server_default=""
    )
    report_pattern: Mapped[str] = mapped_column(String(PATTERN_MOST), default="", server_default="")
    numbers_apart: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether each kind of paper begins at 1 every year, or all share one sequence."""
    report_recipients: Mapped[str] = mapped_column(String(1000), default="")
    counting_rung: Mapped[str] = mapped_column(String(20), default=Rung.STARTED)
    """From which rung on a placement counts as a successful connection; printed on reports."""
    reminds_daily: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the due messages about placements are written every morning, by themselves."""
    created_at: Mapped[datetime]

    @property
    def acting_for(self) -> str:
        """The line above the office of who signs, where somebody signs for another."""
        if not self.signing_for:
            return ""
        return f"{self.signing_for} {self.signing_for_title}".strip()

    def pattern_of(self, kind: PaperType) -> str:
        """Return how papers of a kind are numbered."""
        own: str = getattr(self, f"{kind}_pattern") or ""
        return own or usual_pattern(kind, self.papers_suffix)

    def number_on(self, kind: PaperType, number: int | str, year: int) -> str:
        """Return the number of a paper as it is printed."""
        return numbered(self.pattern_of(kind), number, year)
