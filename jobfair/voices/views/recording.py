"""Recording one prompt: from the microphone (by script) or as a file (by form)."""

from collections.abc import Callable
from http import HTTPStatus
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.http import asked_by_program
from jobfair.kit.sound.refining import LARGEST_FILE, Sound, refine
from jobfair.kit.web import local_target, reading, show_on, transaction
from jobfair.voices.forms import SoundForm, WordsForm
from jobfair.voices.models import Clip, Language
from jobfair.voices.queries import languages as known
from jobfair.voices.queries.prompts import clip_of, line
from jobfair.voices.services import languages, recording
from jobfair.voices.views.pages import with_microphone

bp = Blueprint("recording", __name__, url_prefix="/organise/voices/<code>")

MP3 = "audio/mpeg"


@bp.get("/prompts/<clip>")
@requires(*ORGANISERS)
def one_prompt(code: str, clip: str) -> Response:
    """Show one prompt with all that was recorded of it."""
    return _page(code, clip, SoundForm(), WordsForm())


def _page(
    code: str,
    clip: str,
    form: SoundForm,
    words_form: WordsForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    with reading() as db:
        spoken = known.language(db, me().centre_id, code)
        found = line(db, spoken, clip)
    if "words" not in request.form:
        words_form.words.data = found.own_words
    page = render_template(
        "voices/prompt.html", spoken=spoken, line=found, form=form, words_form=words_form
    )
    return with_microphone(page, status)


@bp.post("/prompts/<clip>")
@requires(*ORGANISERS)
def record(code: str, clip: str) -> Any:
    """Take a recording in: it is read apart, made even, and heard from then on."""
    form = SoundForm(CombinedMultiDict([request.files, request.form]))
    with reading() as db:
        line(db, known.language(db, me().centre_id, code), clip)
    try:
        if not form.validate():
            return _page(code, clip, form, WordsForm(), HTTPStatus.UNPROCESSABLE_ENTITY)
        # As long as it takes, nobody else waits: no transaction is open, and another process works.
        sound = refine(form.sound.data.stream.read(LARGEST_FILE + 1))
    except Invalid as error:
        if asked_by_program():
            raise
        form.sound.errors = [error.message]
        return _page(code, clip, form, WordsForm(), HTTPStatus.UNPROCESSABLE_ENTITY)
    _keep(code, clip, sound)
    if asked_by_program():
        return {"ms": sound.ms}, HTTPStatus.CREATED
    flash(_("The recording was taken. Listen to it once."), "success")
    return redirect(url_for(".one_prompt", code=code, clip=clip), HTTPStatus.SEE_OTHER)


@again_on_conflict
def _keep(code: str, clip: str, sound: Sound) -> None:
    with transaction() as db:
        row = languages.row_for(db, me().centre_id, code, at=now())
        recording.record_prompt(db, row, clip, sound, account_id=me().account_id, at=now())


@bp.post("/prompts/<clip>/words")
@requires(*ORGANISERS)
def write_words(code: str, clip: str) -> Any:
    """Write what a prompt reads on the screen in this language."""
    form = WordsForm(request.form)
    prompt = clip.partition("~")[0]
    if form.validate():
        try:
            with transaction() as db:
                row = languages.row_for(db, me().centre_id, code, at=now())
                recording.write_words(db, row, prompt, form.words.data or "")
        except Invalid as error:
            show_on(form, error)
        else:
            flash(_("The words were saved."), "success")
            return redirect(url_for(".one_prompt", code=code, clip=prompt), HTTPStatus.SEE_OTHER)
    return _page(code, clip, SoundForm(), form, HTTPStatus.UNPROCESSABLE_ENTITY)


@bp.get("/clips/<int:clip_id>.mp3")
@requires(*ORGANISERS)
def listen(code: str, clip_id: int) -> Response:
    """Give a recording to be listened to."""
    with reading() as db:
        found = clip_of(db, known.language(db, me().centre_id, code), clip_id)
    answer = send_file(BytesIO(found.sound), mimetype=MP3, etag=found.digest, conditional=True)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/clips/<int:clip_id>/set-aside")
@requires(*ORGANISERS)
def set_aside(code: str, clip_id: int) -> Response:
    """Let a recording no longer be heard."""
    return _with_clip(
        code, clip_id, lambda db, row, clip: recording.set_aside(db, row, clip, at=now())
    )


@bp.post("/clips/<int:clip_id>/take-back")
@requires(*ORGANISERS)
def take_back(code: str, clip_id: int) -> Response:
    """Let an earlier recording be heard again."""
    return _with_clip(
        code, clip_id, lambda db, row, clip: recording.take_back(db, row, clip, at=now())
    )


@bp.post("/clips/<int:clip_id>/delete")
@requires(*ORGANISERS)
def delete(code: str, clip_id: int) -> Response:
    """Delete a recording for good that is no longer heard."""
    return _with_clip(code, clip_id, recording.delete_recording)


@again_on_conflict
def _with_clip(code: str, clip_id: int, act: Callable[[Any, Language, Clip], None]) -> Response:
    with transaction() as db:
        spoken = known.language(db, me().centre_id, code)
        found = clip_of(db, spoken, clip_id)
        row = languages.row_for(db, me().centre_id, code, at=now())
        act(db, row, found)
    page = url_for(".one_prompt", code=code, clip=found.prompt)
    return redirect(local_target(request.form.get("next"), page), HTTPStatus.SEE_OTHER)
