"""What is entered at the desk, about the ladder, and about work found outside a fair."""

from jobfair.placements.forms.desk import AskForm, GiveForm, LateForm, SearchForm, TakeBackForm
from jobfair.placements.forms.ladder import (
    AnswerForm,
    LaterHireForm,
    NoteForm,
    ReplacementForm,
    RungForm,
    WithdrawalForm,
)
from jobfair.placements.forms.outside import OutsideForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "GiveForm",
    "LateForm",
    "LaterHireForm",
    "NoteForm",
    "OutsideForm",
    "ReplacementForm",
    "RungForm",
    "SearchForm",
    "TakeBackForm",
    "WithdrawalForm",
]
