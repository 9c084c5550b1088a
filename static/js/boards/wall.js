/**
 * The big board: always the newest snapshot of one fair, as text, arranged as the organisers chose. It
 * announces new calls one by one, turns pages where things do not fit, and says so when it has lost the
 * line: it never freezes silently.
 */
import { follow } from "@/kit/follow.js";
import { Chime } from "@/kit/chime.js";
import { getJson, postJson, Refused } from "@/kit/http.js";
import { Announcer } from "@/boards/announcer.js";
import { arrangementOf, ofItsBooths } from "@/boards/arrangement.js";
import { Calls } from "@/boards/calls.js";
import { Loud, voiceAt } from "@/boards/loud.js";
import { completed } from "@/boards/picture.js";
import { Screen } from "@/boards/screen.js";
import { Strip } from "@/boards/strip.js";
import { dropToken, fairOf, token } from "@/boards/token.js";
import { watching } from "@/boards/unfrozen.js";

const PAGE_MS = 10_000;
const FRESH_MS = 3000;
const LOOK_MS = 4000;
const AGAIN_MS = 2000;
const BEAT_MS = 4000;
const REFUSED = [401, 403, 404];
const MOVE_MS = 180_000;
const MEMORY = "jobfair.board.calls";
const REMEMBERS_MS = 5 * 60_000;

export async function start(element) {
  const wall = new Wall(element);
  const fair = await fairToShow(element, wall);
  if (!fair) return;
  keepAwake();
  wall.begin(fair, voiceAt(`/api/v1/fairs/${fair}/board/voice`, knownBy(element)));
  if (!element.dataset.fair) giveSigns(element, wall);
  await follow({
    fair,
    v: -1,
    token: element.dataset.fair ? undefined : token(),
    look: lookAt(`/api/v1/fairs/${fair}/board`, element),
    complete: (picture) => wall.complete(picture),
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
      await pause(AGAIN_MS);
    }
  }
}

/** Return by what the server knows this screen: a paired board by its token, people by who they are. */
const knownBy = (element) => (element.dataset.fair ? {} : { Authorization: `Bearer ${token()}` });

function lookAt(url, element) {
  const known = knownBy(element);
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
  #screen; #chime; #loud = null; #calls; #announcer; #memory; #watch = watching();
  #snapshot = null; #arrangement = arrangementOf(null, location.search); #reloads = null;
  #ahead = Date.now() - performance.now(); #fresh = new Set(); #shownAt = null; #late = false;
  #strip = new Strip();

  constructor(element) {
    this.#screen = new Screen(element);
    this.#screen.arrange(this.#arrangement);
    this.#chime = new Chime(element.querySelector("[data-sound]"));
    this.#announcer = new Announcer({
      show: (call) => this.#announce(call),
      hide: () => this.#announceNothing(),
      sound: (call, waiting) => this.#loud?.announce(call, this.#arrangement.speaks, waiting),
      pause,
    });
    setInterval(() => { this.#screen.turn(); this.#draw(); }, PAGE_MS);
    setInterval(() => this.#screen.move(), MOVE_MS);
    this.#screen.whenRoomChanges(() => this.#draw());
  }

  /** Whether people can hear it ring. */
  get audible() {
    return this.#chime.ready;
  }

  /** Begin with a fair: what was shown of it before the page was loaded anew is not news. */
  begin(fair, look) {
    this.#memory = new Memory(fair);
    const known = this.#memory.recall();
    this.#calls = new Calls(known);
    this.#late = known !== null;
    this.#loud = new Loud(this.#chime, look);
  }

  complete(picture) {
    return completed(this.#snapshot, picture);
  }

  /** Show the newest state. Return `false`, to be asked again, where it could not be drawn. */
  show(snapshot) {
    if (snapshot.server_time) this.#ahead = Date.parse(snapshot.server_time) - performance.now();
    this.#snapshot = snapshot;
    this.#arrange(snapshot.board);
    this.#screen.tell(performance.now() + this.#ahead, 0);
    this.#say(performance.now() + this.#ahead);
    this.#hear(snapshot);
    return this.#draw();
  }

  /** Every second: the clock, the age of the picture, and a warning when it is too old to trust. */
  tell({ ageMs, stale }) {
    this.#watch.alive();
    const at = performance.now() + this.#ahead;
    this.#shownAt = at - ageMs;
    this.#screen.tell(at, this.#snapshot ? Math.round(ageMs / 1000) : "–");
    this.#say(at);
    this.#late ||= stale && this.#snapshot !== null;
    if (stale) this.cut();
    else this.#screen.cut(false);
  }

  #say(at) {
    this.#screen.say(this.#strip.at(at, this.#snapshot?.announcements ?? []));
  }

  cut() {
    this.#screen.cut(true, this.#snapshot ? this.#shownAt : null);
  }

  #arrange(told) {
    this.#arrangement = arrangementOf(told, location.search);
    this.#loud.volume = this.#arrangement.volume;
    this.#screen.arrange(this.#arrangement);
    if (this.#reloads !== null && this.#arrangement.reloads > this.#reloads) location.reload();
    this.#reloads = this.#arrangement.reloads;
  }

  /** Find what is called anew at this board's booths, and let it be announced. */
  #hear(snapshot) {
    const fresh = new Set(this.#calls.news(snapshot));
    const all = new Map([...snapshot.last_called, ...snapshot.calling].map((call) => [call.id, call]));
    const calls = ofItsBooths(this.#arrangement, [...all.values()], ({ booth }) => booth);
    this.#announcer.add(calls.filter(({ id }) => fresh.has(id)), { late: this.#late });
    this.#late = false;
    this.#remember();
  }

  /** What was not announced to the end is news again where the page is loaded anew. */
  #remember() {
    const pending = this.#announcer.pending;
    this.#memory.keep(this.#calls.known.filter((id) => !pending.has(id)));
  }

  #announce(call) {
    this.#remember();
    this.#screen.announce(call);
    this.#screen.firstPage("calls");
    this.#fresh.add(call.id);
    setTimeout(() => { this.#fresh.delete(call.id); this.#draw(); }, FRESH_MS);
    this.#draw();
  }

  #announceNothing() {
    this.#remember();
    this.#screen.announceNothing();
    this.#draw();
  }

  /** What cannot be drawn lets the page be loaded anew. */
  #draw() {
    if (!this.#snapshot) return true;
    try {
      this.#screen.draw(this.#snapshot, this.#arrangement, this.#fresh);
      return true;
    } catch (error) {
      this.#watch.broken();
      reportError(error);
      return false;
    }
  }
}

/** Keeps, as long as this window is open, which calls a board has shown: loading anew misses none. */
class Memory {
  #fair;

  constructor(fair) {
    this.#fair = fair;
  }

  keep(ids) {
    sessionStorage.setItem(MEMORY, JSON.stringify({ fair: this.#fair, at: Date.now(), ids }));
  }

  recall() {
    const { fair, at, ids } = JSON.parse(sessionStorage.getItem(MEMORY) ?? "{}");
    return fair === this.#fair && Date.now() - at < REMEMBERS_MS ? ids : null;
  }
}

/** A screen that goes to sleep calls nobody. Not every browser can be asked. */
async function keepAwake() {
  const ask = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  await ask();
}

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
