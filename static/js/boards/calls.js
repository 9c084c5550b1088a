/** Which calls are new, so that each is announced once, and none on the first look. */
export class Calls {
  #known = null;

  /** Return the ids of calls that were not on the board before; the first look knows them all. */
  fresh(calling) {
    const ids = calling.map((call) => call.id);
    const fresh = this.#known ? ids.filter((id) => !this.#known.has(id)) : [];
    this.#known = new Set([...(this.#known ?? []), ...ids]);
    return fresh;
  }
}

/** Return the page of `items` to show, and how many pages there are. */
export function pageOf(items, size, turn) {
  const pages = Math.max(1, Math.ceil(items.length / Math.max(size, 1)));
  const page = turn % pages;
  return { page, pages, items: items.slice(page * size, (page + 1) * size) };
}
