/** The board: draws each snapshot whole, announces new calls, and says how old the picture is. */

import { Calls, pageOf } from "@/boards/calls.js";
import { Chime } from "@/boards/chime.js";
import { forget, kept } from "@/boards/token.js";
import { copyOf, fill, setText } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { getJson, Refused } from "@/kit/http.js";

const LOOK_MS = 4000;
const FRESH_MS = 3000;
const PAGE_MS = 10_000;
const MOST_CALLS = 4;

export function start(element) {
  const wall = new Wall(element);
  return follow({
    fair: Number(element.dataset.fair),
    token: kept() ?? undefined,
    look: ({ v, signal }) => lookAt(element, v, signal),
    show: (snapshot) => wall.show(snapshot),
    tell: (news) => wall.tell(news),
  });
}

/** Fetch the snapshot; a screen that is no longer trusted shows a code again. */
async function lookAt(element, v, signal) {
  const headers = kept() ? { Authorization: `Bearer ${kept()}` } : {};
  if (v >= 0) headers["If-None-Match"] = `W/"v${v}"`;
  try {
    return await getJson(element.dataset.url, { headers, signal, timeoutMs: LOOK_MS });
  } catch (error) {
    if (error instanceof Refused && [401, 404].includes(error.status)) {
      if (error.status === 401) forget();
      location.replace(element.dataset.pairing);
    }
    throw error;
  }
}

class Wall {
  constructor(element) {
    this.element = element;
    this.calls = new Calls();
    this.chime = new Chime();
    this.turn = 0;
    this.booths = [];
    this.part = (name) => element.querySelector(`[data-${name}]`);
    this.template = (name) => element.querySelector(`template[data-template="${name}"]`);
    const button = this.part("sound");
    button.addEventListener("click", async () => {
      await this.chime.allow();
      this.chime.ring();
      button.hidden = true;
    });
    setInterval(() => { this.turn += 1; this.drawBooths(); }, PAGE_MS);
    addEventListener("resize", () => this.drawBooths());
  }

  show(snapshot) {
    this.shownAt = new Date();
    this.drawCalls(snapshot.calling);
    this.drawLast(snapshot.last_called);
    this.booths = snapshot.booths;
    this.drawBooths();
    for (const place of this.element.querySelectorAll("[data-total]")) {
      setText(place, snapshot.totals[place.dataset.total].toLocaleString("vi"));
    }
  }

  tell({ ageMs, stale }) {
    setText(this.part("clock"), hour(new Date()));
    const seconds = Math.floor(ageMs / 1000);
    fill(this.element.querySelector(".wall-age"), { age: Number.isFinite(seconds) ? seconds : "–" });
    const strip = this.part("stale");
    strip.hidden = !stale;
    if (stale) fill(strip, { since: hour(new Date(Date.now() - ageMs)) });
  }

  drawCalls(calling) {
    const fresh = new Set(this.calls.fresh(calling));
    this.part("nobody").hidden = calling.length > 0;
    this.part("calling").replaceChildren(...calling.slice(0, MOST_CALLS).map((call) => {
      const card = copyOf(this.template("call"), { number: three(call.number), booth: call.booth });
      if (fresh.has(call.id)) {
        card.classList.add("call-fresh");
        setTimeout(() => card.classList.remove("call-fresh"), FRESH_MS);
      }
      return card;
    }));
    if (fresh.size) this.chime.ring();
  }

  drawLast(calls) {
    this.part("last").replaceChildren(...calls.map((call) => copyOf(this.template("last"), {
      number: three(call.number), booth: call.booth, at: hour(new Date(call.at)),
    })));
  }

  drawBooths() {
    const list = this.part("booths");
    const shown = pageOf(this.booths, sizeOf(list), this.turn);
    list.replaceChildren(...shown.items.map((booth) => {
      const tile = copyOf(this.template("booth"), {
        booth: booth.number, employer: booth.employer, waiting: booth.waiting, left: booth.places_left,
      });
      const mark = copyOf(this.element.querySelector(`template[data-floor="${booth.floor}"]`));
      tile.querySelector("[data-fill=floor]").replaceWith(mark);
      return tile;
    }));
    setText(this.part("pages"), shown.pages > 1 ? `${shown.page + 1}/${shown.pages}` : "");
  }
}

/** Return how many tiles fit without scrolling; their size is set in CSS. */
function sizeOf(list) {
  const style = getComputedStyle(list);
  if (style.overflowY === "visible") return Number.MAX_SAFE_INTEGER; // a small screen scrolls
  const columns = style.gridTemplateColumns.split(" ").length;
  const row = parseFloat(style.getPropertyValue("--tile-height")) * innerHeight / 100;
  return Math.max(columns * Math.floor(list.clientHeight / row), columns);
}

const three = (number) => String(number ?? "").padStart(3, "0");
const hour = (at) => at.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
