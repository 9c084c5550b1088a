"""What a centre has recorded, as its kiosks ask for it."""

from typing import Any

from flask import Blueprint

from jobfair.devices.guards import paired, this_device
from jobfair.devices.rules.kinds import DeviceKind
from jobfair.fairs import queries as fairs
from jobfair.kit.web import reading, signed
from jobfair.voices.queries.languages import language
from jobfair.voices.queries.prompts import pack_for_kiosk

bp = Blueprint("packs_api", __name__, url_prefix="/api/v1/kiosk/packs")


@bp.get("/<code>")
@paired(DeviceKind.KIOSK)
def pack(code: str) -> dict[str, Any]:
    """Tell a kiosk which words and sounds its centre has in a language."""
    with reading() as db:
        centre_id = fairs.fair(db, this_device().fair_id).centre_id
        language(db, centre_id, code)
        return signed(pack_for_kiosk(db, centre_id, code))
