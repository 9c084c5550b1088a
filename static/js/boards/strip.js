/**
 * The words of the staff on a board's strip, in turn: each stands long enough to be read before the next,
 * and one that comes meanwhile waits until then. Without a browser, so that it can be tested.
 */

export const LEAST_MS = 8000;
export const LETTER_MS = 90; // read aloud in one's head, from far away, with eyes that were elsewhere first

export class Strip {
  #now = null; #since = -Infinity; #turns = new Map(); #turn = 0;

  /** Return the words to show at a moment; none where no time of any is left. */
  at(moment, announcements) {
    const standing = announcements.filter(({ until }) => Date.parse(until) > moment);
    const now = standing.find(({ id }) => id === this.#now);
    if (now && (standing.length === 1 || moment < this.#since + readingMs(now))) return now;
    const next = standing.reduce((best, one) => (best && this.#before(best, one) ? best : one), null);
    if (next && next.id !== this.#now) this.#since = moment;
    this.#now = next?.id ?? null;
    if (next) this.#turns.set(next.id, this.#turn += 1);
    return next;
  }

  /** Who was shown longest ago is next; of those that never were, who was said first. */
  #before(one, other) {
    const [turn, others] = [one, other].map(({ id }) => this.#turns.get(id) ?? 0);
    return turn === others ? one.id < other.id : turn < others;
  }
}

/** Return how long words must stand: both languages are read, one below the other, by different people. */
export function readingMs({ vi, en }) {
  return Math.max(LEAST_MS, LETTER_MS * Math.max(vi.length, en?.length ?? 0));
}
