/**
 * Keeps the booth's page as the server would show it now, block by block: each `[data-block]` is
 * exchanged by its id, so a note can be written at the top while the queue below goes on. A block
 * stays as it is while somebody types, decides or presses in it, and follows a moment later.
 * What is pressed goes through interviews/presses.js, so buttons work while the network is away.
 */
import { sameBut, watchHands } from "@/kit/blocks.js";
import { fill, setText, startIslands } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { pageAt } from "@/kit/http.js";
import { takePresses } from "@/interviews/presses.js";

const LOOK_MS = 6000;

export async function start(element) {
  const { fair, v, url, who } = element.dataset;
  const notice = document.querySelector("[data-live-stale]");
  const hands = watchHands();
  const ahead = Date.parse(element.dataset.now) - performance.now();
  let feed = null;
  const presses = takePresses({ home: url, who, look: () => feed?.wake() });
  feed = await follow({
    fair: Number(fair),
    v: Number(v),
    look: async ({ signal }) => {
      const parts = await partsAt(`${url}?part=live`, signal);
      presses.flush(); // whoever answers a look also takes commands
      return parts;
    },
    show: ({ blocks }) => {
      const shown = blocks.map((fresh) => exchange(fresh, hands)).every(Boolean);
      presses.draw();
      return shown;
    },
    tell: ({ stale, ageMs }) => {
      warn(notice, stale, ageMs);
      countMinutes(ahead + performance.now());
    },
  });
}

async function partsAt(url, signal) {
  const page = await pageAt(url, { signal, timeoutMs: LOOK_MS });
  const root = page.querySelector("[data-v]");
  if (!root) throw new Error("The answer has no version.");
  return { v: Number(root.dataset.v), blocks: [...root.querySelectorAll("[data-block]")] };
}

/** Show one block as it is now; tell whether it could be done. */
function exchange(fresh, hands) {
  const shown = document.getElementById(fresh.id);
  if (!shown || sameBut(shown, fresh)) return true;
  if (inUse(shown, hands)) return false;
  const open = [...shown.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const focused = shown.contains(document.activeElement) ? pathOf(document.activeElement) : null;
  shown.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  for (const [id, wasOpen] of open) {
    const details = document.getElementById(id);
    if (details) details.open = wasOpen;
  }
  if (focused) document.querySelector(focused)?.focus();
  startIslands(shown);
  return true;
}

function inUse(block, hands) {
  if (block.contains(hands.pressed)) return true;
  if (block.querySelector("dialog[open], form[data-sent], select:focus")) return true;
  const fields = [...block.querySelectorAll("textarea, input:not([type=hidden])")];
  return fields.some((field) => field === document.activeElement || field.value !== field.defaultValue);
}

/** Return how to find the focused thing again: by its own id, or by its place in one that has an id. */
function pathOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const holder = element.closest("[id]:not([data-block])");
  const name = element.tagName.toLowerCase();
  return holder ? `#${CSS.escape(holder.id)} ${name}` : `#${CSS.escape(element.closest("[data-block]").id)} ${name}`;
}

/** Waiting goes on while nothing else happens; the server's clock counts, not the phone's. */
function countMinutes(at) {
  for (const place of document.querySelectorAll("[data-minutes-since]")) {
    const minutes = Math.floor((at - Date.parse(place.dataset.minutesSince)) / 60_000);
    setText(place, Math.max(minutes, 0));
  }
  for (const due of document.querySelectorAll("[data-from]")) due.hidden = at < Date.parse(due.dataset.from);
}

function warn(notice, stale, ageMs) {
  notice.hidden = !stale;
  if (stale) fill(notice, { age: Math.round(ageMs / 1000) });
}
