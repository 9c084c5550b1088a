/**
 * Announces calls one after the other, so that none overwrites another: each is shown large and heard
 * before the next begins. Knows no browser: showing, sounding and waiting come from outside.
 */

export const LEAST_MS = 3000;
export const MOST_MS = 30_000; // a sound that does not end holds nobody up
export const FEW = 5;          // after a gap, the older ones only stand in the list

export class Announcer {
  #queue = []; #now = null; #show; #hide; #sound; #pause;

  /** `sound(call, waiting)` resolves when it was heard; `pause(ms)` when the time is over. */
  constructor({ show, hide, sound, pause }) {
    this.#show = show;
    this.#hide = hide;
    this.#sound = sound;
    this.#pause = pause;
  }

  /** The ids of the calls that were not announced to the end yet. */
  get pending() {
    return new Set([this.#now, ...this.#queue].filter(Boolean).map(({ id }) => id));
  }

  /** Take new calls, the earliest first. Those that were missed come late: a few, the newest first. */
  add(calls, { late = false } = {}) {
    const inOrder = [...calls].sort((one, other) => momentOf(one) - momentOf(other));
    for (const call of late ? inOrder.reverse().slice(0, FEW) : inOrder) {
      this.#queue = this.#queue.filter((waiting) => placeOf(waiting) !== placeOf(call)); // called again meanwhile
      this.#queue.push(call);
    }
    if (!this.#now) this.#run();
  }

  async #run() {
    while (this.#queue.length) {
      const call = this.#now = this.#queue.shift();
      this.#show(call);
      await Promise.all([this.#pause(LEAST_MS), Promise.race([this.#heard(call), this.#pause(MOST_MS)])]);
    }
    if (!this.#now) return;
    this.#now = null;
    this.#hide();
  }

  /** A sound that fails is no reason not to announce the next. */
  async #heard(call) {
    try {
      await this.#sound(call, this.#queue.length);
    } catch (error) {
      globalThis.reportError?.(error);
    }
  }
}

const placeOf = ({ id }) => id.split(".")[0];

const momentOf = ({ at }) => Date.parse(at) || 0;
