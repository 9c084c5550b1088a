"""By what, and by whom, something of the ladder is known: asked alike wherever it is entered."""

from wtforms import SelectField
from wtforms.validators import Optional

from jobfair.kit.errors import N_
from jobfair.kit.fields import CHOOSE, LineField
from jobfair.kit.forms import Form
from jobfair.placements.rules import CONFIRMER_WORDS, EVIDENCE_WORDS, Confirmer, Evidence
from jobfair.placements.services import Proof


class KnownForm(Form):
    """The evidence, who confirmed it, and where the paper is."""

    evidence = SelectField(
        N_("Evidence"), choices=EVIDENCE_WORDS, default=Evidence.PHONE_CALL,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    confirmed_by = SelectField(
        N_("Confirmed by"), choices=CONFIRMER_WORDS, default=Confirmer.WORKER,
        invalid_choice_message=CHOOSE,
    )  # fmt: skip
    note = LineField(
        N_("Note"), [Optional()], most=300,
        description=N_("Where the paper is kept, or whom you spoke to."),
    )  # fmt: skip

    def proof(self) -> Proof:
        """Return by what, and by whom, it is known."""
        return Proof(
            evidence=Evidence(self.evidence.data),
            confirmed_by=Confirmer(self.confirmed_by.data),
            note=self.note.data,
        )
