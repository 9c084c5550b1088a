"""Languages for tests: one whose texts are longer than any, and sounds for every text."""

import json
import re
import wave
from io import BytesIO
from math import ceil

from tests.kiosk.network import ROOT, Network


def lengthen(net: Network, lang: str) -> None:
    """Offer a language whose texts are four tenths longer than the Vietnamese ones."""
    longer = {key: _longer(text) for key, text in _words("vi").items()}
    net.files[f"/kiosk/packs/{lang}/words.json"] = json.dumps(longer).encode()
    net.setup["languages"] = [*net.setup["languages"], lang]


def record(net: Network, lang: str) -> None:
    """Offer a sound for every text of a language, named after its key."""
    at = f"/kiosk/packs/{lang}/sounds/"
    sounds = {key: [f"{at}{key}.wav", *_holes(text)] for key, text in _words(lang).items()}
    net.files[f"/kiosk/packs/{lang}/sounds.json"] = json.dumps(sounds).encode()
    net.files |= {f"{at}{key}.wav": SOUND for key in sounds}


def heard(net: Network) -> list[str]:
    """Return the keys whose sounds were fetched to be said, each once."""
    sounds = [path for path in net.fetched if path.endswith(".wav")]
    return [path.rpartition("/")[2].removesuffix(".wav") for path in sounds]


def _words(lang: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((ROOT / "kiosk" / "packs" / lang / "words.json").read_text())
    return words


def _longer(text: str) -> str:
    """Return a text four tenths longer, in words that can be broken as its own; holes stay."""
    more = re.sub(r"\{.*", "", text)[: ceil(0.4 * len(text))].strip()
    return f"{text} {more}" if more else text


def _holes(text: str) -> list[str]:
    return [f"{{{name}}}" for name in re.findall(r"\{(\w+)\}", text)]


def _silence() -> bytes:
    """Return a sound of a hundredth of a second, in which nothing is heard."""
    made = BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setparams((1, 2, 8000, 80, "NONE", ""))
        sound.writeframes(bytes(160))
    return made.getvalue()


SOUND = _silence()
