/** Lets a board speak its languages in turn, as it was told (`data-order`), unless `?lang=` has fixed one. */
const TURN_MS = 12_000;

export function start(element) {
  if (element.dataset.fixed) return;
  speakFirst(element);
  setInterval(() => {
    const order = orderOf(element);
    element.dataset.speaks = order[(order.indexOf(element.dataset.speaks) + 1) % order.length];
  }, TURN_MS);
}

/** Begin with the first language, where the one that is spoken is none of the board's. */
export function speakFirst(element) {
  const order = orderOf(element);
  if (!element.dataset.fixed && !order.includes(element.dataset.speaks)) [element.dataset.speaks] = order;
}

const orderOf = (element) => (element.dataset.order ?? "vi en").split(" ");
