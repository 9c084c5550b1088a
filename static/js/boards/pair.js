/** Shows a code until staff have typed it, then goes to the fair's board. A board that knows its fair goes at once. */
import { getJson, postJson, Refused } from "@/kit/http.js";
import { dropToken, fairOf, keepToken, token } from "@/boards/token.js";

const AGAIN_MS = 3000;
const PAIR = "/api/v1/kiosk/pair";

export async function start(element) {
  const screen = screenOf(element);
  for (;;) {
    try {
      if (!token()) keepToken(await trusted(screen));
      const fair = await fairOf(getJson, token());
      screen.say("paired");
      location.replace(`/boards/${encodeURIComponent(fair.code)}${location.search}`);
      return;
    } catch (error) {
      if (error instanceof Refused && [401, 403, 404].includes(error.status)) dropToken();
      screen.say("unreachable");
      await pause(AGAIN_MS);
    }
  }
}

/** Return a token as soon as somebody has trusted this board; a code that has run out is followed by a new one. */
async function trusted(screen) {
  for (;;) {
    const asked = await postJson(PAIR, { kind: "board", screen: { mm: millimetre() } });
    screen.show(asked.user_code);
    const found = await waitFor(asked, screen);
    if (found) return found;
  }
}

async function waitFor({ device_code, expires_in, interval }, screen) {
  const end = performance.now() + expires_in * 1000;
  let wait = interval;
  while (performance.now() < end) {
    await pause(wait * 1000);
    const answer = await postJson(`${PAIR}/poll`, { device_code }).catch((error) => ({ state: "lost", error }));
    if (answer.state === "paired") return answer.token;
    if (answer.state === "expired") return null;
    if (answer.state === "slow_down") wait += interval;
    screen.say(answer.state === "lost" ? "unreachable" : "waiting");
  }
  return null;
}

function screenOf(element) {
  const code = element.querySelector("[data-code]");
  const say = (name) => {
    for (const line of element.querySelectorAll("[data-said]")) line.hidden = line.dataset.said !== name;
  };
  const show = (text) => {
    code.textContent = text;
    code.hidden = false;
    say("waiting");
  };
  return { say, show };
}

/** A wall screen of 55 inches, unless somebody measures it: CSS pixels in a millimetre. */
const millimetre = () => Math.max(1, Math.hypot(screen.width, screen.height) / (55 * 25.4));

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
