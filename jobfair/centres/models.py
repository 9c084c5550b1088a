"""The table of centres."""

from datetime import datetime

from sqlalchemy import String, false
from sqlalchemy.orm import Mapped, mapped_column

from jobfair.centres.rules import Rung
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
    report_recipients: Mapped[str] = mapped_column(String(1000), default="")
    counting_rung: Mapped[str] = mapped_column(String(20), default=Rung.STARTED)
    """From which rung on a placement counts as a successful connection; printed on reports."""
    reminds_daily: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the due messages about placements are written every morning, by themselves."""
    created_at: Mapped[datetime]
