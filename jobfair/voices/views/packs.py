"""Packs: a language taken elsewhere as one file, and one that came from elsewhere."""

from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.wrappers import Response

from jobfair.accounts.guards import me, requires
from jobfair.accounts.rules import ORGANISERS
from jobfair.kit.aside import aside
from jobfair.kit.clock import now
from jobfair.kit.db import again_on_conflict
from jobfair.kit.errors import Invalid
from jobfair.kit.sound.refining import Sound, refine_all
from jobfair.kit.web import reading, transaction
from jobfair.voices.errors import NotAPack
from jobfair.voices.forms import LanguageForm, PackForm
from jobfair.voices.queries import languages as known
from jobfair.voices.queries import packs as waiting
from jobfair.voices.rules.languages import called
from jobfair.voices.rules.packs import Pack, unzipped, zipped
from jobfair.voices.services import packs
from jobfair.voices.views.pages import list_page

bp = Blueprint("packs", __name__, url_prefix="/organise/voices")

LARGEST_FILE = 9 * 1024 * 1024


@bp.get("/<code>.zip")
@requires(*ORGANISERS)
def give(code: str) -> Response:
    """Give a language away as one file."""
    with reading() as db:
        spoken = known.language(db, me().centre_id, code)
        pack = packs.pack_of(db, code, spoken.name, spoken.row)
    answer = send_file(
        BytesIO(aside(zipped, pack)),
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"jobfair-{code}.zip",
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/import")
@requires(*ORGANISERS)
def receive() -> Any:
    """Read a pack and keep it until its sender has looked at it."""
    form = PackForm(CombinedMultiDict([request.files, request.form]))
    if form.validate():
        try:
            pack = aside(unzipped, form.file.data.stream.read(LARGEST_FILE + 1))
            ref = _receive(pack)
        except Invalid as error:
            form.file.errors = [error.message]
        else:
            return redirect(url_for(".show", ref=ref), HTTPStatus.SEE_OTHER)
    return list_page(LanguageForm(), form), HTTPStatus.UNPROCESSABLE_ENTITY


def _receive(pack: Pack) -> UUID:
    """Read every sound outside of any transaction, then keep what is good.

    Raises:
        NotAPack: it says nothing that a kiosk could say.
    """
    if not pack.sounds and not pack.words:
        raise NotAPack(field="file")
    good = packs.good_of(pack, _read(pack))
    content = aside(zipped, good)
    with transaction() as db:
        sent = packs.receive(
            db, pack, content, centre_id=me().centre_id, account_id=me().account_id,
            refused=len(pack.sounds) - len(good.sounds), at=now(),
        )  # fmt: skip
    return sent.ref


def _read(pack: Pack) -> dict[str, Sound | Invalid]:
    """Return the sounds of a pack; those that were recorded here need not be read again."""
    found: dict[str, Sound | Invalid] = {
        clip: packs.sound_of(spoken) for clip, spoken in pack.sounds.items()
    }
    digests = [sound.digest for sound in found.values() if isinstance(sound, Sound)]
    with reading() as db:
        lengths = waiting.lengths_known(db, digests)
    foreign = []
    for clip, sound in found.items():
        if isinstance(sound, Sound) and sound.digest in lengths:
            found[clip] = Sound(sound.data, lengths[sound.digest])
        else:
            foreign.append(clip)
    found.update(
        zip(foreign, refine_all([pack.sounds[clip].sound for clip in foreign]), strict=True)
        if foreign
        else ()
    )
    return found


@bp.get("/import/<uuid:ref>")
@requires(*ORGANISERS)
def show(ref: UUID) -> str:
    """Show what importing a pack would do."""
    with reading() as db:
        sent = waiting.pack_sent(db, me().centre_id, ref, at=now())
        pack = unzipped(sent.content)
        weighed = packs.weigh(db, me().centre_id, pack)
    return render_template(
        "voices/pack.html",
        sent=sent,
        pack=pack,
        called=called(pack.code, pack.name),
        weighed=weighed,
        command_id=uuid4(),
    )


@bp.post("/import/<uuid:ref>/confirm")
@requires(*ORGANISERS)
def confirm(ref: UUID) -> Response:
    """Take in what is new in a pack."""
    code = _import(ref)
    flash(_("The pack was imported. Listen to some of it."), "success")
    return redirect(url_for("voices.one_language", code=code), HTTPStatus.SEE_OTHER)


@again_on_conflict
def _import(ref: UUID) -> str:
    with transaction() as db:
        sent = waiting.pack_sent(db, me().centre_id, ref, at=now())
        return packs.import_pack(db, sent, account_id=me().account_id, at=now()).code


@bp.post("/import/<uuid:ref>/cancel")
@requires(*ORGANISERS)
def cancel(ref: UUID) -> Response:
    """Throw a pack away that waits."""
    with transaction() as db:
        packs.drop(db, waiting.pack_sent(db, me().centre_id, ref, at=now()))
    flash(_("The pack was thrown away. Nothing was imported."), "info")
    return redirect(url_for("voices.every_language"), HTTPStatus.SEE_OTHER)
