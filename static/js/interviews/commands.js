/**
 * What was pressed waits here, in order, until the server has answered each of it. Nothing counts
 * as done before that. This class knows no browser: where it is kept, how it is sent, time and
 * chance come from outside (interviews/presses.js brings the real ones).
 */

export const RETRY_MS = 2000;
export const DOUBLE_MS = 1000;       // the same again so soon is one press of a trembling finger
export const QUIET_MS = 500;         // an answer that comes this soon needs no "not sent yet"
const MOST_REFUSED = 3;
const NOT_NOW = new Set([408, 425, 429, 502, 503, 504]);

export class Commands {
  #home; #store; #send; #tell; #done; #now; #after; #newId;
  #used = new Set(); #last = { sign: "", at: -Infinity };
  #sending = null; #cancel = () => {};

  /**
   * `send(command)` resolves with what the server says, or throws what kit/http.js throws.
   * `tell()` hears of every change; `done(command, said)` of each that was carried out. Only
   * commands below the path `home` are taken up again from the store (`read` and `write` a text).
   */
  constructor({ home, store, send, tell, done, now, after, newId }) {
    this.#home = home;
    this.#store = store;
    this.#send = send;
    this.#tell = tell;
    this.#done = done;
    this.#now = now;
    this.#after = after;
    this.#newId = newId;
    this.unsent = this.#kept();
    this.refused = [];
    this.held = null;
  }

  /** Take what was pressed. Returns false when it is the same press once more. */
  press({ id, url, fields, label, place }) {
    const sign = JSON.stringify([url, fields]);
    const at = this.#now();
    const waiting = this.unsent.filter((one) => one.url === url).at(-1);
    const isAgain = this.#last.sign === sign && at - this.#last.at < DOUBLE_MS;
    if (isAgain || (waiting && JSON.stringify([url, waiting.fields]) === sign)) return false;
    this.#last = { sign, at };
    const own = id && !this.#used.has(id) ? id : this.#newId();
    this.#used.add(own);
    this.refused = this.refused.filter((one) => one.url !== url);
    this.unsent.push({ id: own, url, fields, label, place, tries: 0, at });
    this.#changed();
    this.flush();
    return true;
  }

  /** Do not send it any more. What is on its way may still arrive; the page shows it then. */
  withdraw(id) {
    this.unsent = this.unsent.filter((one) => one.id !== id);
    this.#changed();
  }

  /** A refusal was read. */
  forget(id) {
    this.refused = this.refused.filter((one) => one.id !== id);
    this.#tell();
  }

  /** What waits for longer than an answer usually takes. */
  get late() {
    const at = this.#now();
    return this.unsent.filter((one) => one.tries > 0 || at - one.at >= QUIET_MS);
  }

  /** Send what waits, one after the other. */
  flush() {
    this.#cancel();
    this.#sending ??= this.#empty().finally(() => { this.#sending = null; });
    return this.#sending;
  }

  async #empty() {
    while (this.unsent.length > 0 && !this.held) {
      const [command] = this.unsent;
      const answer = await this.#answerTo(command);
      if (answer.verdict === "later") {
        command.tries += 1;
        this.#cancel = this.#after(answer.afterMs, () => this.flush());
        this.#tell();
        return;
      }
      this.#settle(command, answer);
    }
  }

  async #answerTo(command) {
    try {
      const { said } = await this.#send(command);
      return { verdict: "done", said };
    } catch (error) {
      return verdictOn(error);
    }
  }

  #settle(command, { verdict, said, words, code }) {
    if (verdict === "held") {
      command.tries += 1;
      this.held = words;
      this.#tell();
      return;
    }
    const wanted = this.unsent.includes(command);
    this.unsent = this.unsent.filter((one) => one !== command);
    if (verdict === "refused" && wanted) {
      this.refused = [...this.refused, { ...command, words, code }].slice(-MOST_REFUSED);
    }
    this.#changed();
    if (verdict === "done") this.#done(command, said ?? []);
  }

  #changed() {
    const kept = this.unsent.map(({ id, url, fields, label, place }) => ({ id, url, fields, label, place }));
    this.#store.write(kept.length > 0 ? JSON.stringify(kept) : null);
    this.#tell();
  }

  #kept() {
    let kept;
    try {
      kept = JSON.parse(this.#store.read() ?? "[]");
    } catch {
      return [];
    }
    if (!Array.isArray(kept)) return [];
    const ours = kept.filter((one) => typeof one?.id === "string" && String(one.url).startsWith(`${this.#home}/`));
    return ours.map((one) => ({ ...one, tries: 1, at: this.#now() }));
  }
}

/**
 * Return what an error means for a command: `later` (nobody answered, or not now), `held` (the page
 * must be loaded again first), `done` (it was, and the answer was lost), `refused` with the words.
 */
export function verdictOn({ status, problem, retryAfterMs }) {
  const later = { verdict: "later", afterMs: retryAfterMs ?? RETRY_MS };
  if (status === undefined || NOT_NOW.has(status)) return later;
  const { code, message } = problem;
  if (!message) return later; // not our server: a Wi-Fi's own page
  if (status === 401 || code === "page_out_of_date") return { verdict: "held", words: message };
  if (code === "command.already_done") return { verdict: "done", said: [] };
  return { verdict: "refused", words: message, code };
}
