"""What a certificate says, as it is kept: values of the day it was issued, in no language yet."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from jobfair.centres.rules import Rung
from jobfair.documents.papers.certificate import Certificate, FairLines, Holder, Job
from jobfair.documents.papers.certificate_words import Kind, wording_of
from jobfair.documents.papers.official import Letterhead, Signatory
from jobfair.documents.papers.referral import Referral
from jobfair.fairs.rules import KIND_WORDS
from jobfair.fairs.rules import Kind as FairKind
from jobfair.kit.paper import Say
from jobfair.wordings.rules.official_forms import form_with
from jobfair.wordings.rules.wording import Wording, wording_of_form
from jobfair.workers.rules.id_number import Sex
from jobfair.workers.rules.terms import QUALIFICATION_WORDS, Qualification


class SaidFair(BaseModel):
    """The fair as it was called on that day, in both languages."""

    model_config = ConfigDict(frozen=True)

    title: str
    title_en: str
    kind: FairKind
    first_on: date
    last_on: date
    venue: str

    def title_in(self, language: str) -> str:
        """Return the title for readers of a language."""
        return self.title_en if language == "en" and self.title_en else self.title


class Said(BaseModel):
    """All a certificate says, apart from its code."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    number: str
    centre: str
    parents: tuple[str, ...]
    place: str
    on: date
    signatory_title: str
    signatory_name: str
    acting_for: str = ""
    """For whom is signed, where it is for another."""
    fair: SaidFair
    name: str
    birth_year: int | None = None
    sex: Sex | None = None
    employer: str | None = None
    occupation: str | None = None
    started_on: date | None = None
    rung: Rung | None = None
    """How far a placement had come when its certificate was issued."""
    home: str = ""
    qualification: Qualification | None = None
    employer_address: str = ""
    workplace: str = ""
    valid_until: date | None = None
    """What only a referral slip says."""
    form: int = 1
    """The version of the form by which it was made."""
    own: dict[str, dict[str, str]] = {}
    """What of the form the centre said in its own words on that day."""

    @property
    def name_of_paper(self) -> str:
        """What pages call the certificate, in no language yet."""
        return wording_of(self.kind, self.rung).name

    def wording(self, language: str) -> Wording:
        """Return the texts of the form by which it was made, whatever form is in force now."""
        return wording_of_form(form_with(self.kind, self.form), self.own, language)

    def paper(self, code: str, address: str, *, language: str, say: Say) -> Certificate:
        """Return the certificate to be drawn; `address` is where papers are checked."""
        return Certificate(
            kind=self.kind,
            letterhead=Letterhead(self.parents, self.centre),
            number=self.number,
            place=self.place,
            on=self.on,
            holder=self.holder,
            fair=FairLines(
                title=self.fair.title_in(language),
                kind=sentence(say(KIND_WORDS[self.fair.kind])),
                first_on=self.fair.first_on,
                last_on=self.fair.last_on,
                venue=self.fair.venue,
            ),
            signatory=self.signatory,
            verify_url=f"{address}/verify/{code}",
            verify_code=code,
            job=self._job(),
            rung=self.rung,
            wording=self.wording(language),
        )

    def slip(self, code: str, address: str, *, language: str, say: Say) -> Referral:
        """Return the referral slip to be drawn; `address` is where papers are checked."""
        known = self.qualification
        return Referral(
            letterhead=Letterhead(self.parents, self.centre),
            number=self.number,
            place=self.place,
            on=self.on,
            valid_until=self.valid_until or self.on,
            holder=self.holder,
            home=self.home,
            qualification="" if known is None else sentence(say(QUALIFICATION_WORDS[known])),
            employer=self.employer or "",
            address=self.employer_address,
            occupation=self.occupation or "",
            workplace=self.workplace,
            signatory=self.signatory,
            verify_url=f"{address}/verify/{code}",
            verify_code=code,
            wording=self.wording(language),
        )

    @property
    def signatory(self) -> Signatory:
        """Who signs."""
        return Signatory(self.signatory_title, self.signatory_name, self.acting_for)

    @property
    def holder(self) -> Holder:
        """Who the paper is about."""
        return Holder(self.name, self.birth_year, None if self.sex is None else self.sex.value)

    def _job(self) -> Job | None:
        if self.employer is None or self.occupation is None:
            return None
        return Job(self.employer, self.occupation, self.started_on)


def sentence(words: str) -> str:
    """Return words with a capital to begin with."""
    return words[:1].upper() + words[1:]
