/**
 * Notices that a board stands still, and lets it be loaded anew: a render that failed, or timers of the
 * page that no longer come. What beats for this watch must not be one of those timers.
 */

export const STALL_MS = 20_000;
export const SETTLE_MS = 30_000; // a page that fails at once is not loaded anew at once

export class Watch {
  #now; #reachable; #reload; #bornAt; #aliveAt = null; #broken = false; #asking = false;

  /** `reachable()` resolves to whether the server would answer: a dead page is worse than an old one. */
  constructor({ now, reachable, reload }) {
    this.#now = now;
    this.#reachable = reachable;
    this.#reload = reload;
    this.#bornAt = now();
  }

  /** The page's own timer came. */
  alive() {
    this.#aliveAt = this.#now();
  }

  /** Something could not be drawn. */
  broken() {
    this.#broken = true;
  }

  /** Look, at a beat from outside; timers of a `hidden` page are slow, and nobody sees it. */
  async beat({ hidden = false } = {}) {
    if (this.#asking || !(this.#broken || (!hidden && this.#stands))) return;
    if (this.#now() - this.#bornAt < SETTLE_MS) return;
    this.#asking = true;
    if (await this.#reachable()) this.#reload();
    this.#asking = false;
  }

  get #stands() {
    return this.#aliveAt !== null && this.#now() - this.#aliveAt > STALL_MS;
  }
}
