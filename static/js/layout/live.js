/**
 * Keeps a part of a page as the server would show it now. The element carries an id, `data-fair`
 * and `data-v` (the version it was made from); when there is a newer one, the page is fetched again
 * and this part exchanged. `[data-live-stale]` anywhere on the page shows while the line is cut;
 * a `[data-fill=age]` in it gets the seconds.
 */
import { fill, startIslands } from "@/kit/dom.js";
import { follow } from "@/kit/follow.js";
import { pageAt } from "@/kit/http.js";

const LOOK_MS = 6000;

export function start(element) {
  const notice = document.querySelector("[data-live-stale]");
  return follow({
    fair: Number(element.dataset.fair),
    v: Number(element.dataset.v),
    look: ({ signal }) => partOf(element.id, signal),
    show: (fresh) => exchange(element, fresh.part),
    tell: ({ stale, ageMs }) => warn(notice, stale, ageMs),
  });
}

async function partOf(id, signal) {
  const page = await pageAt(location.href, { signal, timeoutMs: LOOK_MS });
  const part = page.getElementById(id);
  if (!part) throw new Error(`The page no longer has a part #${id}.`);
  return { v: Number(part.dataset.v), part };
}

/** Exchange what is shown, but not under the hands of someone who is typing or deciding. */
function exchange(element, fresh) {
  if (inUse(element)) return false;
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  element.replaceChildren(...fresh.childNodes);
  element.dataset.v = fresh.dataset.v;
  if (focused) document.getElementById(focused)?.focus();
  startIslands(element);
  return true;
}

function inUse(element) {
  if (element.querySelector("dialog[open], form[data-sent]")) return true;
  const active = document.activeElement;
  return element.contains(active) && active.matches("input, select, textarea");
}

function warn(notice, stale, ageMs) {
  if (!notice) return;
  notice.hidden = !stale;
  if (stale) fill(notice, { age: Math.round(ageMs / 1000) });
}
