/**
 * The big board: always the newest snapshot of one fair, as text. It rings for new calls, turns
 * pages where things do not fit, and says so when it has lost the line: it never freezes silently.
 */
import { copyOf, fill } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { Chime } from "@/kit/chime.js";
import { getJson, postJson, Refused } from "@/kit/http.js";
import { Calls, Pages } from "@/boards/calls.js";
import { dropToken, fairOf, token } from "@/boards/token.js";

const PAGE_MS = 10_000;
const FRESH_MS = 3000;
const LOOK_MS = 4000;
const AGAIN_MS = 2000;
const BEAT_MS = 4000;
const REFUSED = [401, 403, 404];
const HERE = { timeZone: "Asia/Ho_Chi_Minh", hour12: false };

export async function start(element) {
  const wall = new Wall(element);
  const fair = await fairToShow(element, wall);
  if (!fair) return;
  keepAwake();
  if (!element.dataset.fair) giveSigns(element, wall);
  await follow({
    fair,
    v: -1,
    token: element.dataset.fair ? undefined : token(),
    look: lookAt(`/api/v1/fairs/${fair}/board`, element),
    show: (snapshot) => wall.show(snapshot),
    tell: (state) => wall.tell(state),
  });
}

/** Return the fair's id: people get it with the page, a paired board asks with its token. */
async function fairToShow(element, wall) {
  if (element.dataset.fair) return Number(element.dataset.fair);
  for (;;) {
    if (!token()) return leave(element);
    try {
      return (await fairOf(getJson, token())).id;
    } catch (error) {
      if (error instanceof Refused && REFUSED.includes(error.status)) return leave(element);
      wall.cut();
      await new Promise((done) => { setTimeout(done, AGAIN_MS); });
    }
  }
}

function lookAt(url, element) {
  const known = element.dataset.fair ? {} : { Authorization: `Bearer ${token()}` };
  return async ({ v, signal }) => {
    const headers = v < 0 ? known : { ...known, "If-None-Match": `W/"v${v}"` };
    try {
      return await getJson(url, { headers, signal, timeoutMs: LOOK_MS });
    } catch (error) {
      if (error instanceof Refused && REFUSED.includes(error.status)) leave(element);
      throw error;
    }
  };
}

/** Tell the organisers every few seconds that this board is there, and whether it can be heard. */
function giveSigns(element, wall) {
  const headers = { Authorization: `Bearer ${token()}` };
  setInterval(async () => {
    try {
      await postJson("/api/v1/boards/beat", { sound: wall.audible }, { headers, timeoutMs: LOOK_MS });
    } catch (error) {
      if (error instanceof Refused && REFUSED.includes(error.status)) leave(element);
    }
  }, BEAT_MS);
}

/** This board is not, or no longer, trusted: it asks to be paired. */
function leave(element) {
  dropToken();
  location.replace(element.dataset.pairing + location.search);
  return null;
}

class Wall {
  #element; #snapshot = null; #calls = new Calls(); #callPages = new Pages(); #boothPages = new Pages();
  #chime; #ahead = Date.now() - performance.now(); #fresh = new Set(); #shownAt = null;

  constructor(element) {
    this.#element = element;
    this.#chime = new Chime(this.#at("[data-sound]"));
    setInterval(() => this.#turn(), PAGE_MS);
    window.addEventListener("resize", () => this.#draw());
  }

  /** Whether people can hear it ring. */
  get audible() {
    return this.#chime.ready;
  }

  show(snapshot) {
    this.#ahead = Date.parse(snapshot.server_time) - performance.now();
    this.#snapshot = snapshot;
    fill(this.#element, { age: 0 });
    this.#ring(this.#calls.news(snapshot));
    this.#draw();
  }

  /** Every second: the clock, the age of the picture, and a warning when it is too old to trust. */
  tell({ ageMs, stale }) {
    const at = performance.now() + this.#ahead;
    this.#shownAt = at - ageMs;
    fill(this.#element, {
      clock: timeOf(at, { hour: "2-digit", minute: "2-digit" }),
      age: this.#snapshot ? Math.round(ageMs / 1000) : "–",
    });
    if (stale) this.cut();
    else this.#at("[data-cut]").hidden = true;
  }

  cut() {
    const last = this.#snapshot ? timeOf(this.#shownAt, { timeStyle: "medium" }) : "–";
    fill(this.#at("[data-cut]"), { last_update: last });
    this.#at("[data-cut]").hidden = false;
  }

  #ring(ids) {
    if (!ids.length) return;
    this.#callPages.first();
    this.#chime.ring();
    for (const id of ids) {
      this.#fresh.add(id);
      setTimeout(() => { this.#fresh.delete(id); this.#draw(); }, FRESH_MS);
    }
  }

  #turn() {
    this.#callPages.turn();
    this.#boothPages.turn();
    this.#draw();
  }

  #draw() {
    if (!this.#snapshot) return;
    const { fair, calling, last_called: last, booths, totals } = this.#snapshot;
    this.#at("[data-not-running]").hidden = fair.state === "live";
    fill(this.#element, { title_vi: fair.title.vi, title_en: fair.title.en });
    for (const [name, value] of Object.entries(totals)) fill(this.#element, { [`total_${name}`]: count(value) });
    this.#list("calls", calling, this.#callPages, (call) => this.#call(call));
    this.#list("booths", booths, this.#boothPages, (booth) => this.#booth(booth));
    this.#at("[data-nobody]").hidden = calling.length > 0;
    this.#at("[data-no-booths]").hidden = booths.length > 0;
    this.#at("[data-last]").replaceChildren(...last.map((call) => this.#marked("last", call)));
  }

  /** Fill a list with as much as fits, and name the page. */
  #list(name, items, pages, draw) {
    const list = this.#at(`[data-${name}]`);
    const { shown, label } = pages.of(items, roomFor(list, items, draw));
    list.replaceChildren(...shown.map(draw));
    fill(this.#element, { [`${name}_page`]: label });
  }

  #call(call) {
    return this.#marked("call", call);
  }

  #marked(template, call) {
    const copy = copyOf(this.#template(template), { number: threeDigits(call.number), booth: call.booth });
    copy.classList.toggle("fresh", this.#fresh.has(call.id));
    return copy;
  }

  #booth({ number, employer, floor, now, waiting, places_left: left }) {
    const copy = copyOf(this.#template("booth"), {
      number, employer, now: now ? threeDigits(now.number) : "–", waiting: count(waiting), places_left: count(left),
    });
    copy.querySelector("[data-floor]").replaceChildren(copyOf(this.#template(`floor-${floor}`)));
    return copy;
  }

  #template(name) {
    return this.#at(`[data-template="${name}"]`);
  }

  #at(selector) {
    return this.#element.querySelector(selector);
  }
}

/** Return how many rows a list has room for: one row is drawn to be measured. */
function roomFor(list, items, draw) {
  if (!items.length) return 1;
  list.replaceChildren(draw(items[0]));
  const gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
  const row = list.firstElementChild.getBoundingClientRect().height + gap;
  return Math.max(1, Math.floor((list.clientHeight + gap + 1) / row));
}

const threeDigits = (number) => String(number).padStart(3, "0");

const count = (value) => value.toLocaleString("vi-VN");

const timeOf = (at, parts) => new Date(at).toLocaleTimeString("vi-VN", { ...HERE, ...parts });

/** A screen that goes to sleep calls nobody. Not every browser can be asked. */
async function keepAwake() {
  const ask = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  await ask();
}
