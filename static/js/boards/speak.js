/** Lets a board speak its two languages in turn, unless `?lang=` has fixed one. */
const TURN_MS = 12_000;

export function start(element) {
  if (element.dataset.speaks) return;
  element.dataset.speaks = "vi";
  setInterval(() => { element.dataset.speaks = element.dataset.speaks === "vi" ? "en" : "vi"; }, TURN_MS);
}
