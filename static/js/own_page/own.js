/**
 * Keeps the turns on a worker's page as the server would show them now, and calls the person: a chime
 * and a vibration, once the one tap has allowed them, and a title that says which booth.
 */
import { sameBut, watchHands } from "@/kit/blocks.js";
import { Chime } from "@/kit/chime.js";
import { fill, startIslands } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { pageAt } from "@/kit/http.js";

const LOOK_MS = 6000;
const LOOKS_APART_MS = 1000;   // a hall full of phones, old ones, on little data
const BLINK_MS = 1000;
const PULSES = [400, 150, 400, 150, 800];

export function start(element) {
  const { fair, v, url, token } = element.dataset;
  const notice = document.querySelector("[data-live-stale]");
  const caller = new Caller(element);
  const hands = watchHands();
  caller.show(element.querySelector("[data-call]"));
  return follow({
    fair: Number(fair),
    v: Number(v),
    token,
    look: apart(({ v, signal }) => partAt(`${url}?part=live&v=${v}&elsewhere=${suggestedOn(element)}`, signal)),
    show: ({ block }) => {
      if (!block) return true; // others were called, or came, or left
      if (!exchange(element, block, hands)) return false;
      caller.show(element.querySelector("[data-call]"));
      return true;
    },
    tell: ({ stale, ageMs }) => {
      notice.hidden = !stale;
      if (stale) fill(notice, { age: Math.round(ageMs / 1000) });
    },
  });
}

/** Tells the person of a call: each once, however often the page is looked at. */
class Caller {
  #chime = null; #told = null; #title = document.title; #blinking = null;

  constructor(element) {
    const button = element.querySelector("[data-ring]");
    if (!button) return;
    const rings = element.querySelector("[data-ring-on]");
    const chime = new Chime(button);
    button.addEventListener("click", () => {
      vibrate(PULSES[0]);
      rings.hidden = false;
    });
    chime.wake().finally(() => { rings.hidden = !chime.ready; }); // a browser may remember an earlier tap
    this.#chime = chime;
  }

  show(call) {
    if ((call?.dataset.call ?? null) === this.#told) return;
    this.#told = call?.dataset.call ?? null;
    clearInterval(this.#blinking);
    document.title = this.#title;
    if (call) this.#call(call.dataset.title);
  }

  #call(title) {
    this.#chime?.ring();
    vibrate(PULSES);
    document.title = title;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.#blinking = setInterval(() => {
      document.title = document.title === title ? this.#title : title;
    }, BLINK_MS);
  }
}

/** Browsers refuse, and complain, until somebody has touched the page. */
function vibrate(pulses) {
  if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.(pulses);
}

/** Look at once when nothing was looked at lately, else a little later. */
function apart(look) {
  let last = -Infinity;
  return async (asked) => {
    const early = last + LOOKS_APART_MS - performance.now();
    if (early > 0) await new Promise((done) => { setTimeout(done, early); });
    last = performance.now();
    return look(asked);
  };
}

/** Return which other booths the page names: it is drawn anew where the server would name others. */
const suggestedOn = (element) => element.querySelector("[data-elsewhere]")?.dataset.elsewhere ?? "";

async function partAt(url, signal) {
  const page = await pageAt(url, { signal, timeoutMs: LOOK_MS });
  const root = page.querySelector("[data-v]");
  if (!root) throw new Error("The answer has no version.");
  return { v: Number(root.dataset.v), block: root.querySelector("[data-block]") };
}

/** Show the block as it is now, but not under the finger of somebody who is pressing or deciding. */
function exchange(element, fresh, hands) {
  const shown = element.querySelector("[data-block]");
  if (sameBut(shown, fresh)) return true;
  if (shown.contains(hands.pressed) || shown.querySelector("dialog[open], form[data-sent]")) return false;
  const focused = shown.contains(document.activeElement) ? document.activeElement.closest("li[id]")?.id : null;
  shown.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  if (focused) document.getElementById(focused)?.querySelector("button")?.focus();
  startIslands(shown);
  return true;
}
