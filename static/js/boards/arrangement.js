/** What this board is to show, and of whom; without a browser, so that it can be tested. */

const LAYOUTS = ["all", "row", "totals", "welcome", "lobby"];
const AS_NEW = { layout: "all", first: null, last: null, volume: 3, speaks: ["vi", "en"], reloads: 0, point: null };

/**
 * Return how the board is arranged. A paired one is told so by the server; on anybody else's screen the
 * address may say it (`?layout=row&first=1&last=8`), so that it can be looked at before.
 */
export function arrangementOf(told, search = "") {
  if (told) return { ...AS_NEW, ...told };
  const asked = new URLSearchParams(search);
  const layout = LAYOUTS.includes(asked.get("layout")) ? asked.get("layout") : AS_NEW.layout;
  return { ...AS_NEW, layout, first: numberIn(asked.get("first")), last: numberIn(asked.get("last")) };
}

/** Return what concerns the booths of this board: a row has some, every other board has all. */
export function ofItsBooths(arrangement, things, boothOf) {
  if (arrangement.layout !== "row") return things;
  const { first, last } = arrangement;
  return things.filter((thing) => boothOf(thing) >= (first ?? 1) && boothOf(thing) <= (last ?? Infinity));
}

/** Return the calls with those first of whom this board can see: who sits at its own point. */
export function ownFirst(arrangement, calls) {
  const isOwn = ({ point }) => (point?.id ?? null) === arrangement.point;
  return [...calls.filter(isOwn), ...calls.filter((call) => !isOwn(call))];
}

const numberIn = (text) => (/^\d{1,3}$/.test(text ?? "") ? Number(text) : null);
