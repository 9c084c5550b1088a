/**
 * Keeps a part of a page as the server would show it now. The element carries an id, `data-fair`
 * and `data-v` (the version it was made from); when there is a newer one, the page is fetched again
 * and this part exchanged. `[data-live-stale]` anywhere on the page shows while the line is cut;
 * a `[data-fill=age]` in it gets the seconds. With `data-every` (seconds) the part is also renewed
 * as time passes, for what is no news but only silence. What is opened stays open.
 */
import { watchHands } from "@/kit/blocks.js";
import { fill, startIslands } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { pageAt } from "@/kit/http.js";

const LOOK_MS = 6000;

export function start(element) {
  const notice = document.querySelector("[data-live-stale]");
  const hands = watchHands();
  if (element.dataset.every) renew(element, Number(element.dataset.every) * 1000, hands);
  return follow({
    fair: Number(element.dataset.fair),
    v: Number(element.dataset.v),
    look: ({ signal }) => partOf(element.id, signal),
    show: (fresh) => exchange(element, fresh.part, hands),
    tell: ({ stale, ageMs }) => warn(notice, stale, ageMs),
  });
}

async function partOf(id, signal) {
  const page = await pageAt(location.href, { signal, timeoutMs: LOOK_MS });
  const part = page.getElementById(id);
  if (!part) throw new Error(`The page no longer has a part #${id}.`);
  return { v: Number(part.dataset.v), part };
}

/** Fetch the part again now and then, while somebody can see it; an older one than is shown is dropped. */
function renew(element, ms, hands) {
  setInterval(async () => {
    if (document.hidden) return;
    const fresh = await partOf(element.id).catch(() => null); // how old the page is, the feed tells
    if (fresh && fresh.v >= Number(element.dataset.v)) exchange(element, fresh.part, hands);
  }, ms);
}

/** Exchange what is shown, but not under the hands of someone who is pressing, typing or deciding. */
function exchange(element, fresh, hands) {
  if (inUse(element, hands)) return false;
  const focused = placeOf(element, document.activeElement);
  for (const opened of element.querySelectorAll("details[id][open]")) {
    fresh.querySelector(`#${CSS.escape(opened.id)}`)?.setAttribute("open", "");
  }
  element.replaceChildren(...fresh.childNodes);
  element.dataset.v = fresh.dataset.v;
  elementAt(element, focused)?.focus();
  startIslands(element);
  return true;
}

/** Return where the focus is: the how-manieth control below the nearest element that has an id. */
function placeOf(element, active) {
  if (!element.contains(active)) return null;
  const { id } = active.closest("[id]");
  return { id, index: controlsOf(document.getElementById(id)).indexOf(active) };
}

function elementAt(element, place) {
  if (!place) return null;
  const nearest = document.getElementById(place.id);
  if (!element.contains(nearest)) return null;
  return controlsOf(nearest)[place.index];
}

const controlsOf = (part) => [part, ...part.querySelectorAll("a, button, summary, [tabindex]")];

function inUse(element, hands) {
  if (element.contains(hands.pressed)) return true;
  if (element.querySelector("dialog[open], form[data-sent]")) return true;
  const active = document.activeElement;
  return element.contains(active) && active.matches("input, select, textarea");
}

function warn(notice, stale, ageMs) {
  if (!notice) return;
  notice.hidden = !stale;
  if (stale) fill(notice, { age: Math.round(ageMs / 1000) });
}
