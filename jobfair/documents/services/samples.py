"""Samples of official papers, as a centre's letterhead, signature and numbers would make them.

Nobody on them exists, no number is given, and their code is none: they prove nothing.
"""

from datetime import date, timedelta

from jobfair.centres.models import Centre
from jobfair.centres.rules import PaperType
from jobfair.documents.papers import certificate as certificates
from jobfair.documents.papers import referral as referrals
from jobfair.documents.papers import report as reports
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.formats import short_day
from jobfair.documents.papers.official import Letterhead
from jobfair.documents.papers.report import Report
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.documents.papers.said import Said, SaidFair
from jobfair.documents.rules import CODE_LENGTH, REFERRAL_LASTS, Sample
from jobfair.documents.services.letterhead import letterhead, number_of_report, recipients
from jobfair.fairs.rules import Kind as FairKind
from jobfair.kit.errors import N_
from jobfair.kit.i18n import speaker
from jobfair.kit.paper import Say
from jobfair.workers.rules.id_number import Sex

NO_CODE = "0" * CODE_LENGTH
A_YEAR = 1996


def draw_sample(centre: Centre, sample: Sample, *, language: str, address: str, on: date) -> bytes:
    """Return a sample as a PDF; the centre need not be stored as it is here.

    Raises:
        LetterMissing: something the centre has set cannot be printed.
    """
    say = speaker(language)
    if sample is Sample.REPORT:
        return reports.draw_one(_report(centre, say, on), say)
    said = _said(centre, sample, say, on)
    if sample is Sample.REFERRAL:
        return referrals.draw_one(said.slip(NO_CODE, address, say=say), say)
    paper = said.paper(NO_CODE, address, language=language, say=say)
    return certificates.draw_one(paper, say)


def _said(centre: Centre, sample: Sample, say: Say, on: date) -> Said:
    referral = sample is Sample.REFERRAL
    numbered_as = PaperType.REFERRAL if referral else PaperType.CONFIRMATION
    return Said(
        kind=Kind.REFERRAL if referral else Kind.ATTENDANCE,
        number=centre.number_on(numbered_as, 1, on.year),
        on=on,
        fair=SaidFair(
            title=say(N_("Sample fair")), title_en="", kind=FairKind.MOBILE, first_on=on,
            last_on=on, venue=say(N_("Sample place")),
        ),
        name=say(N_("Sample Person")),
        birth_year=A_YEAR,
        sex=Sex.FEMALE,
        employer=say(N_("Sample employer")) if referral else None,
        occupation=say(N_("Sample occupation")) if referral else None,
        valid_until=on + REFERRAL_LASTS if referral else None,
        **letterhead(centre),
    )  # fmt: skip


def _report(centre: Centre, say: Say, on: date) -> Report:
    head = letterhead(centre)
    columns = (Column(say(N_("Figure")), 8), Column(say(N_("Count")), 2, "right"))
    return Report(
        letterhead=Letterhead(head["parents"], head["centre"]),
        number=number_of_report(centre, on=on),
        place=head["place"],
        on=on,
        as_of=on - timedelta(days=1),
        title=say(N_("Sample report")),
        subtitle=f"{say(N_('Sample fair'))}, {short_day(on, say)}",
        notes=(say(N_("This is a sample. Its figures are made up.")),),
        tables=(Table("", columns, (Row((say(N_("Sample figure")), "0")),)),),
        signatory=Said.model_validate(_said(centre, Sample.CERTIFICATE, say, on)).signatory,
        recipients=recipients(centre),
    )
