"""The kiosk's voice in a real browser: what is heard, how soon, and what never is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.rig.browser import complaints
from tests.rig.live import Live

LISTEN = """async ([lang, keys, values]) => {
  const { Voice } = await import("/kiosk/src/voice.js");
  const { loadSounds } = await import("/kiosk/src/sounds.js");
  const speaker = new AudioContext();
  const meter = speaker.createAnalyser();
  const heard = [];
  const voice = new Voice({
    sounds: await loadSounds(["vi", "en"]), language: () => lang, speaker: () => speaker,
    said: (keys, addresses) => heard.push({ keys, addresses }),
  });
  voice.context();
  voice.volume.connect(meter);
  const begun = performance.now();
  const saying = voice.say(keys, values);
  const waves = new Float32Array(meter.fftSize);
  let first = null;
  let top = 0;
  const listening = setInterval(() => {
    meter.getFloatTimeDomainData(waves);
    top = Math.max(top, ...waves.map(Math.abs));
    if (first === null && top > 0.02) first = performance.now() - begun;
  }, 5);
  const whole = await saying;
  clearInterval(listening);
  return { whole, heard, first, top, state: speaker.state, lasted: performance.now() - begun };
}"""


@pytest.fixture
def kiosk(live_server: Live, browser: Browser) -> Iterator[Page]:
    with live_server.context(browser) as context:
        page = context.new_page()
        page.goto("/kiosk/")
        page.locator("h1").click()  # a touch lets the page be heard
        yield page


def clips(heard: list[dict[str, list[str]]]) -> list[str]:
    """Return which clips were heard, without the prints in their names."""
    return [a.rpartition("/")[2].rsplit(".", 2)[0] for each in heard for a in each["addresses"]]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_number_and_where_to_go_are_heard(kiosk: Page, language: str) -> None:
    wrong = complaints(kiosk)

    told = kiosk.evaluate(
        LISTEN, [language, ["result.spoken", "result.booth"], {"digits": "047", "booth": "12"}]
    )

    assert clips(told["heard"]) == [
        "result.spoken", "digit.0", "digit.4", "digit.7", "result.booth", "digit.1", "digit.2",
    ]  # fmt: skip
    assert all(f"/packs/{language}/" in a for each in told["heard"] for a in each["addresses"])
    assert told["whole"]
    assert told["state"] == "running"
    assert 0.05 < told["top"] <= 1
    assert told["lasted"] > 2_000
    assert wrong == []


def test_a_name_or_a_status_is_never_heard(kiosk: Page) -> None:
    told = kiosk.evaluate(
        LISTEN, ["vi", ["result.spoken", "result.booth"], {"digits": "hộ nghèo", "booth": "Nông"}]
    )

    assert told["heard"] == []
    assert told["top"] == 0
