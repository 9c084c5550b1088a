/** A fresh screen: shows a code until staff have typed it, then goes to the board of its fair. */

import { fill } from "@/kit/dom.js";
import { getJson, postJson } from "@/kit/http.js";
import { forget, kept, keep } from "@/boards/token.js";

const AGAIN_MS = 5000;
const DIAGONAL_MM = 1397; // 55 inches: how large the letters must be is judged for such a screen

export async function start(element) {
  const say = (state) => {
    for (const line of element.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
  };
  for (;;) {
    try {
      if (kept()) return await go(element);
      await pair(element, say);
    } catch (error) {
      if (error.status === 401) forget();
      else say("away");
      await pause(AGAIN_MS);
    }
  }
}

async function pair(element, say) {
  const mm = Math.hypot(screen.width, screen.height) / DIAGONAL_MM;
  const asked = await postJson("/api/v1/kiosk/pair", { kind: "board", screen: { width: screen.width, height: screen.height, mm: Math.max(mm, 1) } });
  fill(element, { code: asked.user_code });
  say("waiting");
  let every = asked.interval;
  for (;;) {
    await pause(every * 1000);
    const answer = await postJson("/api/v1/kiosk/pair/poll", { device_code: asked.device_code });
    if (answer.state === "paired") return keep(answer.token);
    if (answer.state === "expired") return undefined; // a new code is asked for
    if (answer.state === "slow_down") every += 5;
  }
}

async function go(element) {
  const { fair } = await getJson("/api/v1/boards/setup", { headers: { Authorization: `Bearer ${kept()}` } });
  location.replace(`/boards/${encodeURIComponent(fair.code)}?lang=${element.dataset.language}`);
}

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
