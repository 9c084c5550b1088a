/**
 * The plan of a hall under mouse, finger and keys. A thing moves at once and is sent when the hand
 * rests; the page says in words whether it is saved. Everything else follows the fair like a board:
 * the drawing and the list are exchanged when there is news, never under a hand.
 */
import { fill, phrase, setText, startIslands } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { pageAt, postJson, Refused } from "@/kit/http.js";
import { isFree, moved, stepOf } from "@/halls/grid.js";
import { Moves } from "@/halls/moves.js";

const LOOK_MS = 6000;
const PARTS = ["plan-live", "plan-list"];
const FEW_PIXELS = 4;             // a trembling finger taps, and drags nothing
const DONE_BEFORE = "command.already_done";
const TOO_OFTEN = 429;

export function start(element) {
  const plan = new Plan(element);
  const notice = document.querySelector("[data-live-stale]");
  return follow({
    fair: Number(element.dataset.fair),
    v: Number(element.dataset.v),
    look: ({ signal }) => pageNow(element.dataset.url, signal),
    show: (fresh) => plan.show(fresh),
    tell: ({ stale, ageMs }) => {
      notice.hidden = !stale;
      if (stale) fill(notice, { age: Math.round(ageMs / 1000) });
    },
  });
}

async function pageNow(url, signal) {
  const page = await pageAt(url, { signal, timeoutMs: LOOK_MS });
  return { v: Number(page.getElementById("plan").dataset.v), page };
}

class Plan {
  #element; #moves; #drag = null; #dragged = false; #shown = 0; #spot = "";

  constructor(element) {
    this.#element = element;
    this.#moves = new Moves({
      send: (move) => this.#send(move),
      tell: (state, words) => this.#tell(state, words),
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
      newId: () => crypto.randomUUID(),
    });
    if (element.dataset.changeable !== "yes") return;
    element.addEventListener("pointerdown", (event) => this.#take(event));
    element.addEventListener("pointermove", (event) => this.#pull(event));
    element.addEventListener("pointerup", () => this.#drop());
    element.addEventListener("pointercancel", () => this.#letGo());
    const hold = (event) => { if (this.#drag) event.preventDefault(); }; // a finger on a thing does not scroll
    element.addEventListener("touchmove", hold, { passive: false });
    element.addEventListener("dragstart", (event) => event.preventDefault()); // a link would be dragged away
    element.addEventListener("click", (event) => this.#click(event), { capture: true });
    element.addEventListener("keydown", (event) => this.#press(event));
    addEventListener("beforeunload", (event) => { if (this.#moves.open) event.preventDefault(); });
  }

  /** Show how the hall stands now. Return `false`, to be asked again, while something is moved or unsaved. */
  show({ v, page }) {
    if (this.#drag || this.#moves.open) return false;
    this.#shown = v;
    const focused = document.activeElement?.id;
    for (const id of PARTS) {
      const part = document.getElementById(id);
      part.replaceChildren(...page.getElementById(id).childNodes);
      startIslands(part);
    }
    if (focused?.startsWith("thing-")) document.getElementById(focused)?.focus();
    return true;
  }

  #take(event) {
    const thing = event.target.closest("[data-thing]");
    this.#dragged = false;
    if (!thing || event.button !== 0) return;
    const from = boxOf(thing);
    this.#drag = { thing, from, at: [event.clientX, event.clientY], to: from };
    thing.setPointerCapture(event.pointerId);
  }

  #pull(event) {
    if (!this.#drag) return;
    const { thing, from, at } = this.#drag;
    const [right, down] = [event.clientX - at[0], event.clientY - at[1]];
    if (!this.#dragged && Math.hypot(right, down) < FEW_PIXELS) return;
    this.#dragged = true;
    const square = Number(this.#floor.dataset.unit) * this.#floor.getScreenCTM().a;
    this.#drag.to = moved(from, Math.round(right / square), Math.round(down / square), this.#hall);
    this.#draw(thing, this.#drag.to);
    thing.classList.add("is-moving");
    thing.classList.toggle("is-blocked", !isFree(this.#drag.to, this.#boxes()));
  }

  #drop() {
    if (!this.#drag) return;
    const { thing, from, to } = this.#drag;
    this.#letGo();
    if (!this.#dragged || (to.x === from.x && to.y === from.y)) return;
    this.#place(thing, to);
  }

  #letGo() {
    if (!this.#drag) return;
    const { thing, from } = this.#drag;
    this.#drag = null;
    thing.classList.remove("is-moving", "is-blocked");
    this.#draw(thing, from);
  }

  /** What ends a drag is no click. */
  #click(event) {
    if (!this.#dragged) return;
    this.#dragged = false;
    event.preventDefault();
    event.stopPropagation();
  }

  #press(event) {
    const undoes = event.key === "z" && (event.ctrlKey || event.metaKey);
    if (undoes) this.#element.querySelector("form[action$='/undo']")?.requestSubmit();
    const thing = event.target.closest("[data-thing]");
    const step = stepOf(event.key);
    if (!thing || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const from = boxOf(thing);
    const to = moved(from, ...step, this.#hall);
    if (to.x !== from.x || to.y !== from.y) this.#place(thing, to);
  }

  /** Let a thing stand somewhere else, if nothing else stands there. */
  #place(thing, to) {
    if (!isFree(to, this.#boxes())) {
      this.#say(this.#element.dataset.taken);
      return;
    }
    const spot = phrase(this.#element.dataset.at, { name: thing.dataset.name, x: to.x, y: to.y });
    thing.dataset.x = to.x;
    thing.dataset.y = to.y;
    setText(thing.querySelector("title"), spot);
    this.#draw(thing, to);
    this.#spot = spot;
    this.#moves.add(to.id, to);
  }

  async #send({ id, x, y, command }) {
    try {
      await postJson(`${this.#element.dataset.url}/things/${id}/move`, { x, y }, { command });
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500 || error.status === TOO_OFTEN) throw error;
      if (error.problem.code !== DONE_BEFORE) throw new SaidNo(error.problem.message ?? "");
    }
  }

  #tell(state, words) {
    const { saving, saved, unsent } = this.#element.dataset;
    const said = { saving: `${this.#spot}. ${saving}`, saved: `${this.#spot}. ${saved}`, unsent, refused: words }[state];
    this.#say(said, state === "unsent" || state === "refused");
    if (state === "saved" || state === "refused") this.#lookAgain();
  }

  /** Fetch how things stand after an answer: what was refused goes back, and undoing knows what is meant. */
  async #lookAgain() {
    const fresh = await pageNow(this.#element.dataset.url).catch(() => null); // the feed tells of a cut line
    if (fresh && fresh.v >= this.#shown) this.show(fresh);
  }

  #say(words, isLate = false) {
    const line = this.#element.querySelector(".plan-state");
    line.classList.toggle("is-late", isLate);
    setText(line.querySelector("[data-state]"), words);
  }

  #draw(thing, { x, y }) {
    const unit = Number(this.#floor.dataset.unit);
    thing.setAttribute("transform", `translate(${(x - 1) * unit} ${(y - 1) * unit})`);
  }

  #boxes() {
    return [...this.#floor.querySelectorAll("[data-thing]")].map(boxOf);
  }

  get #floor() {
    return this.#element.querySelector(".floor-edit");
  }

  get #hall() {
    const { columns, rows } = this.#floor.dataset;
    return { columns: Number(columns), rows: Number(rows) };
  }
}

/** The server does not want a thing there. */
class SaidNo extends Error {
  constructor(words) {
    super("refused");
    this.refused = words;
  }
}

function boxOf({ dataset }) {
  const { thing, x, y, width, height } = dataset;
  return { id: Number(thing), x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}
