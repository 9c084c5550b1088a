/** Scans wait here until the server has answered for each of them. */

const MOST = 200;
const FEWEST = 20;
const MOST_BYTES = 250_000;
const QUICK_MS = 500;
const TRIES = 3;
const SETTLED = new Set(["accepted", "repeat", "refused"]);
const POISON = "event.unreadable";

/**
 * Keeps scans in `store` and gives them to `send`, which returns `{answers, at}` or throws.
 * A scan is sent under the same id until its own answer came. One that can never be answered is set
 * aside, and the others go on.
 */
export class Outbox {
  constructor({ store, send, now = () => performance.now() }) {
    Object.assign(this, { store, send, now });
    this.waiting = new Map();
    this.sending = null;
    this.again = false;
    this.atOnce = MOST;
  }

  /** Store a scan; with `leased`, with a number. When this resolves, it is on the disk. */
  put(scan, how) {
    return this.store.add(scan, how);
  }

  /** Give a number to a scan that still waits; see the store. */
  giveNumber(eventId, shown) {
    return this.store.giveNumber(eventId, shown);
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

  /** Act on what the server says of its records: backups free answers, a copy put back needs them again. */
  async heard({ backed_up_at, history, resend, server_time }) {
    const before = await this.store.recall("history");
    if (resend || (before && history && history !== before)) await this.store.waitAgain();
    if (history && history !== before) await this.store.remember("history", history);
    await this.store.letGo({ backedUpAt: Date.parse(backed_up_at ?? "") || -Infinity, now: Date.parse(server_time) });
  }

  /** Send until each that waits was sent once; what was not settled goes with the next sending. */
  async empty() {
    const tried = new Set();
    for (;;) {
      this.again = false;
      const scans = inOrder(fitting(await this.store.pending(this.atOnce, tried)));
      if (scans.length > 0) await this.deliver(scans, tried);
      else if (!this.again) return;
    }
  }

  /** Send some scans. One that the server cannot read holds up none. */
  async deliver(scans, tried) {
    const began = this.now();
    let told;
    try {
      told = await this.send(scans);
    } catch (error) {
      if (error.unreadable) await this.deliverApart(scans, tried);
      else this.slower(error);
      return;
    }
    this.suit(scans.length, this.now() - began);
    await this.settle(scans, told, tried);
  }

  async deliverApart(scans, tried) {
    if (scans.length === 1) {
      await this.setAside(scans[0]);
      return;
    }
    const half = Math.ceil(scans.length / 2);
    await this.deliver(scans.slice(0, half), tried);
    await this.deliver(scans.slice(half), tried);
  }

  async settle(scans, { answers, at }, tried) {
    const sent = new Map(scans.map((scan) => [scan.event_id, scan]));
    const known = answers.filter((answer) => sent.has(answer.event_id));
    const settled = known.filter((answer) => SETTLED.has(answer.result));
    const outcomes = known.map((answer) => outcomeOf(answer, sent.get(answer.event_id), at));
    const numbered = await this.store.settle(outcomes.filter((outcome) => outcome !== null));
    for (const id of sent.keys()) if (!numbered.includes(id)) tried.add(id);
    for (const answer of settled) this.waiting.get(answer.event_id)?.(answer);
  }

  async setAside({ event_id }) {
    await this.store.settle([{ event_id, state: "aside" }]);
    this.waiting.get(event_id)?.({ event_id, result: "refused", code: POISON });
  }

  /** Send as many at once as the server answers quickly, so that nobody waits behind a heap. */
  suit(count, took) {
    const suiting = Math.round((count * QUICK_MS) / Math.max(took, 1));
    this.atOnce = Math.min(MOST, Math.max(FEWEST, suiting));
  }

  slower(error) {
    this.atOnce = Math.max(FEWEST, Math.round(this.atOnce / 2));
    throw error;
  }
}

/** Return what becomes of a scan by its answer; null: nothing changes. */
function outcomeOf(answer, { event_id, number, tries }, at) {
  if (answer.result === "refused" && answer.code === POISON) return { event_id, state: "aside" };
  if (SETTLED.has(answer.result)) return { event_id, state: "answered", number, told: numberIn(answer), at };
  if (answer.result !== "retry") return null;
  return { event_id, state: tries + 1 >= TRIES ? "aside" : "waiting", tries: tries + 1 };
}

/** Return the number that the server has given, or null. */
function numberIn({ number }) {
  return /^\d+$/.test(number) ? Number(number) : null;
}

/** Return as many scans from the front as one request may carry. */
function fitting(scans) {
  let bytes = 0;
  return scans.filter((scan) => (bytes += JSON.stringify(scan).length) <= MOST_BYTES);
}

/** Put what somebody wants behind the scan that let them in: before it, the server knows nobody. */
function inOrder(scans) {
  return [...scans.filter(({ kind }) => kind !== "wanted"), ...scans.filter(({ kind }) => kind === "wanted")];
}
