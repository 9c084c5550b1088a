"""Samples of official papers, as a centre's letterhead, signature and numbers would make them.

Nobody on them exists, no number is given, and their code is none: they prove nothing.
"""

from collections import defaultdict
from datetime import date

from jobfair.centres.models import Centre
from jobfair.centres.rules import RUNG_WORDS, Rung
from jobfair.documents.papers import certificate as certificates
from jobfair.documents.papers import referral as referrals
from jobfair.documents.papers import report as reports
from jobfair.documents.papers import result_notice as notices
from jobfair.documents.papers.certificate import Holder
from jobfair.documents.papers.certificate_words import Kind
from jobfair.documents.papers.formats import short_day
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.report import Report
from jobfair.documents.papers.report_table import Column, Row, Table
from jobfair.documents.papers.result_notice import ResultNotice
from jobfair.documents.papers.said import Said, SaidFair
from jobfair.documents.rules import CODE_LENGTH, REFERRAL_LASTS
from jobfair.documents.services.certificates import TYPES
from jobfair.documents.services.letterhead import letterhead, number_of_report, recipients
from jobfair.fairs.rules import Kind as FairKind
from jobfair.kit.errors import N_
from jobfair.kit.i18n import speaker
from jobfair.kit.paper import Say
from jobfair.programme.rules.indicators import INDICATOR_WORDS
from jobfair.reports.rules import FIGURE_WORDS
from jobfair.wordings.rules.official_forms import OfficialForm, form_on
from jobfair.wordings.rules.wording import PLACE, Own, Wording, wording_of_form
from jobfair.workers.rules.id_number import Sex

REPORTS = ("report", "year", "programme")
COUNTED = {*FIGURE_WORDS.values(), *INDICATOR_WORDS.values()}
"""What stands in the table of a sample."""
NO_CODE = "0" * CODE_LENGTH
A_YEAR = 1996


def draw_sample(
    centre: Centre, kind: str, *, language: str, address: str, on: date, own: Own | None = None
) -> bytes:
    """Return a sample as a PDF, by the form of a day and in a centre's own words.

    The centre need not be stored as it is here.

    Raises:
        LetterMissing: something the centre has set cannot be printed.
    """
    say, form = speaker(language), form_on(kind, on)
    wording = wording_of_form(form, own or {}, language)
    if kind in REPORTS:
        return reports.draw_one(_report(centre, form, wording.over(say), on), say)
    if kind == "result":
        return notices.draw_one(_notice(centre, say, on, wording), say)
    said = _said(centre, Kind(kind), say, on).model_copy(
        update={"form": form.version, "own": own or {}}
    )
    if kind == Kind.REFERRAL:
        slip = said.slip(NO_CODE, address, language=language, say=say)
        return referrals.draw_one(slip, say)
    paper = said.paper(NO_CODE, address, language=language, say=say)
    return certificates.draw_one(paper, say)


def _said(centre: Centre, kind: Kind, say: Say, on: date) -> Said:
    with_work = kind in {Kind.REFERRAL, Kind.PLACEMENT}
    thanks = kind is Kind.THANKS
    return Said(
        kind=kind,
        number=centre.number_on(TYPES[kind], 1, on.year),
        on=on,
        fair=SaidFair(
            title=say(N_("Sample fair")), title_en="", kind=FairKind.MOBILE, first_on=on,
            last_on=on, venue=say(N_("Sample place")),
        ),
        name=say(N_("Sample employer") if thanks else N_("Sample Person")),
        birth_year=None if thanks else A_YEAR,
        sex=None if thanks else Sex.FEMALE,
        employer=say(N_("Sample employer")) if with_work else None,
        occupation=say(N_("Sample occupation")) if with_work else None,
        valid_until=on + REFERRAL_LASTS if kind is Kind.REFERRAL else None,
        **letterhead(centre),
    )  # fmt: skip


def _notice(centre: Centre, say: Say, on: date, wording: Wording) -> ResultNotice:
    return ResultNotice(
        employer=say(N_("Sample employer")),
        centre=centre.name,
        back_to=", ".join(filter(None, (centre.name, centre.address, centre.phone))),
        fair=notices.Fair(say(N_("Sample fair")), on, on),
        holder=Holder(say(N_("Sample Person")), A_YEAR, "female"),
        occupation=say(N_("Sample occupation")),
        wording=wording,
    )


def _report(centre: Centre, form: OfficialForm, say: Say, on: date) -> Report:
    """Return a report that says everything its form can say, of figures that are made up."""
    head, fair = letterhead(centre), say(N_("Sample fair"))
    said = {text.source: _filled(text.source, say, on) for text in form.texts}
    title, as_of, *others = said
    columns = (Column(say(N_("Figure")), 8), Column(say(N_("Count")), 2, "right"))
    rows = tuple(Row((said[source], "0")) for source in others if source in COUNTED)
    return Report(
        letterhead=Letterhead(head["parents"], head["centre"]),
        number=number_of_report(centre, on=on),
        place=head["place"],
        on=on,
        as_of=said[as_of],
        title=said[title],
        subtitle=f"{fair}, {short_day(on, say)}",
        notes=(
            say(N_("This is a sample. Its figures are made up.")),
            *(said[source] for source in others if source.endswith(".") and source not in COUNTED),
        ),
        tables=(Table(say(N_("1. Results")), columns, rows),),
        signatory=Signatory(head["signatory_title"], head["signatory_name"], head["acting_for"]),
        recipients=recipients(centre),
    )


def _filled(source: str, say: Say, on: date) -> str:
    """Return a text with something believable where values are put in."""
    if not PLACE.search(source):
        return say(source)
    values = {"year": str(on.year), "day": short_day(on, say), "today": short_day(on, say),
              "time": "17:00", "rung": say(RUNG_WORDS[Rung.STARTED]), "sign": "≤"}  # fmt: skip
    return say(source) % defaultdict(lambda: "0", values)
