/** What is new on a board, and what fits on it; without a browser, so that it can be tested. */

/** Remembers which calls were shown, so that each rings once. */
export class Calls {
  #known;

  /** `known` are the ids that were shown before the page was loaded anew, if it was. */
  constructor(known = null) {
    this.#known = known && new Set(known);
  }

  /** The ids that are shown now. */
  get known() {
    return [...(this.#known ?? [])];
  }

  /** Return the ids of calls that were not there before. What a board finds when it starts is not news. */
  news({ calling, last_called: last }) {
    const ids = new Set([...calling, ...last].map(({ id }) => id));
    const fresh = this.#known === null ? [] : [...ids].filter((id) => !this.#known.has(id));
    this.#known = ids;
    return fresh;
  }
}

/** Turns pages through what does not fit. */
export class Pages {
  #at = 0;

  turn() {
    this.#at += 1;
  }

  first() {
    this.#at = 0;
  }

  /** Return what stands on the present page, and "2/3", or nothing where all fits. */
  of(items, size) {
    const count = Math.max(1, Math.ceil(items.length / Math.max(1, size)));
    this.#at %= count;
    const from = this.#at * size;
    return { shown: items.slice(from, from + Math.max(1, size)), label: count > 1 ? `${this.#at + 1}/${count}` : "" };
  }
}
