/** Scans wait here until the server has answered for each of them. */

const AT_ONCE = 200;
const MOST_BYTES = 250_000;
const SETTLED = new Set(["accepted", "repeat", "refused"]);

/**
 * Keeps scans in `store` and gives them to `send`, which answers a list of answers or throws.
 * A scan leaves only when its own answer came; until then it is sent again under the same id.
 */
export class Outbox {
  constructor({ store, send }) {
    Object.assign(this, { store, send });
    this.waiting = new Map();
    this.sending = null;
    this.again = false;
  }

  /** Store a scan. When this resolves, it is on the disk. */
  async put(scan) {
    await this.store.add(scan);
  }

  /** Send what waits, newest first so that whoever stands here is answered first. */
  flush() {
    if (this.sending === null) {
      this.sending = this.empty().finally(() => { this.sending = null; });
    } else {
      this.again = true;
    }
    return this.sending;
  }

  /** Send now and return a scan's answer, or null when the server asks for patience. */
  answerTo(eventId) {
    return new Promise((resolve, reject) => {
      this.waiting.set(eventId, resolve);
      this.flush().then(() => resolve(null), reject);
    }).finally(() => this.waiting.delete(eventId));
  }

  async empty() {
    do {
      this.again = false;
      const scans = fitting(await this.store.pending(AT_ONCE));
      if (scans.length > 0 && (await this.deliver(scans))) {
        this.again ||= (await this.store.count()) > 0;
      }
    } while (this.again);
  }

  /** Send some scans; tell whether any was settled. One that the server cannot read holds up none. */
  async deliver(scans) {
    let answers;
    try {
      answers = await this.send(scans);
    } catch (error) {
      if (!error.unreadable) throw error;
      if (scans.length === 1) return false;
      const half = Math.ceil(scans.length / 2);
      const first = await this.deliver(scans.slice(0, half));
      return (await this.deliver(scans.slice(half))) || first;
    }
    return this.settle(scans, answers);
  }

  async settle(scans, answers) {
    const sent = new Set(scans.map((scan) => scan.event_id));
    const settled = answers.filter((answer) => sent.has(answer.event_id) && SETTLED.has(answer.result));
    await this.store.remove(settled.map((answer) => answer.event_id));
    for (const answer of settled) this.waiting.get(answer.event_id)?.(answer);
    return settled.length > 0;
  }
}

/** Return as many scans from the front as one request may carry. */
function fitting(scans) {
  let bytes = 0;
  return scans.filter((scan) => (bytes += JSON.stringify(scan).length) <= MOST_BYTES);
}
