/**
 * Where things were moved to waits here until the server has answered. What is moved on before that
 * is sent once, with its last spot. This class knows no browser: sending and timers come from outside.
 */

export const REST_MS = 350;   // a key held down is one move
export const RETRY_MS = 2000;

export class Moves {
  #waiting = new Map(); #sending = false; #send; #tell; #after; #newId; #cancel = () => {};

  /**
   * `send(move)` resolves when it is saved, rejects with `{ refused: words }` when the server says no,
   * and with anything else when there was no answer. `tell(state, words)` hears "saving", "saved",
   * "unsent" or "refused".
   */
  constructor({ send, tell, after, newId }) {
    this.#send = send;
    this.#tell = tell;
    this.#after = after;
    this.#newId = newId;
  }

  /** Whether something is not saved yet. */
  get open() {
    return this.#waiting.size > 0 || this.#sending;
  }

  /** Where a thing is to stand that is not saved yet, if there is such a spot. */
  spotOf(id) {
    return this.#waiting.get(id) ?? null;
  }

  add(id, { x, y }) {
    this.#waiting.set(id, { id, x, y, command: this.#newId() });
    this.#tell("saving");
    this.#wait(REST_MS);
  }

  #wait(ms) {
    this.#cancel();
    this.#cancel = this.#after(ms, () => this.#flush());
  }

  async #flush() {
    if (this.#sending) return;
    const [move] = this.#waiting.values();
    if (!move) return;
    this.#sending = true;
    const [state, words] = await this.#outcome(move);
    this.#sending = false;
    if (state !== "unsent" && this.#waiting.get(move.id) === move) this.#waiting.delete(move.id);
    if (state === "unsent") this.#wait(RETRY_MS);
    else if (this.#waiting.size > 0) this.#wait(0);
    this.#tell(state === "saved" && this.open ? "saving" : state, words);
  }

  async #outcome(move) {
    try {
      await this.#send(move);
      return ["saved"];
    } catch (error) {
      return error?.refused === undefined ? ["unsent"] : ["refused", error.refused];
    }
  }
}
