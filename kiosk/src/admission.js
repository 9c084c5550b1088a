/**
 * Lets somebody in: keeps the scan first, then asks the server, and decides alone where no answer comes
 * in time. Knows no DOM.
 */
import { newName } from "./names.js";

const PATIENCE_MS = 900;
const PATIENCE_UNLEARNED_MS = 4000;
const PATIENCE_NUMBERLESS_MS = PATIENCE_UNLEARNED_MS - PATIENCE_MS;
const TRIES = 2;
const DIGITS = 3;
const CLOSED = new Set(["card", "walk_in", "wanted"]);
const SETTLED = new Set(["accepted", "repeat", "refused"]);

/**
 * `outbox` keeps and sends; `sendOnce(scan)` sends what may not be kept; `close(content, eventId)`
 * seals or returns null; `alone` and `known` decide and recall here; `reach` tells whether the server
 * answers; `fair()` and `times()` go with each scan; `rehearsing()`: keep nothing.
 */
export class Admission {
  constructor({ outbox, sendOnce, close, alone, known, reach, fair, times, rehearsing = () => false, later = waiting, name = newName }) {
    Object.assign(this, { outbox, sendOnce, close, alone, known, reach, fair, times, rehearsing, later, name });
  }

  /**
   * Return how it went: `{fate, number, goTo, slip, code, eventId, again}`. The fate is `accepted`,
   * `repeat`, `saved`, `refused` (with a code) or `not_saved`; then `again()` tries once more.
   */
  async admit(kind, content) {
    const scan = await this.scanOf(kind, content);
    const outcome = await this.go(scan, kind, content);
    if (outcome.number !== undefined && !this.rehearsing()) await this.recall(kind, content, outcome);
    return { ...outcome, eventId: scan.event_id };
  }

  /** Return the code with which somebody would be refused here and now, so that they need not answer questions first. */
  async foresee(kind, content) {
    return this.reach.isAway ? this.alone.refusal(kind, content) : null;
  }

  /** Keep and send what somebody chose after they were let in; return `saved` or `not_saved`. */
  async tell(kind, content) {
    const scan = await this.scanOf(kind, content);
    if (!scan.closed) return "not_saved";
    if (!this.rehearsing() && (await this.kept(scan)) !== null) {
      this.outbox.flush().catch(() => {});
      return "saved";
    }
    return (await this.fromMemory(scan)).fate === "accepted" ? "saved" : "not_saved";
  }

  async scanOf(kind, content) {
    const event_id = this.name();
    const scan = { event_id, fair: this.fair(), seq: 0, ...this.times(), number: null, kind };
    const sealed = CLOSED.has(kind) ? await this.close(content, event_id) : undefined;
    if (sealed === null) return { ...scan, closed: false, body: content };
    return { ...scan, closed: true, body: sealed === undefined ? content : { sealed } };
  }

  async go(scan, kind, content) {
    if (!scan.closed || this.rehearsing()) return this.fromMemory(scan);
    return this.reach.isAway ? this.goAlone(scan, kind, content) : this.goTogether(scan, kind, content);
  }

  /** The server is known to be away: keep the scan with a number in one step, and wait for nobody. */
  async goAlone(scan, kind, content) {
    const refusal = await this.alone.refusal(kind, content);
    const before = await this.known.recall(kind, content);
    const leased = refusal === null && before === null;
    const row = await this.kept({ ...scan, number: before?.leased ? before.number : null }, { leased });
    if (row === null) return this.fromMemory(scan, 1);
    this.outbox.flush().catch(() => {});
    return refusal === null ? this.savedAs(before?.number ?? row.number, before) : { fate: "refused", code: refusal };
  }

  async goTogether(scan, kind, content) {
    if ((await this.kept(scan)) === null) return this.fromMemory(scan);
    const answering = this.outbox.answerTo(scan.event_id).catch(() => null);
    const patience = this.alone.canDecide ? PATIENCE_MS : PATIENCE_UNLEARNED_MS;
    const inTime = await Promise.race([answering, this.later(patience)]);
    if (inTime) return told(inTime);
    if (inTime === undefined) this.reach.missed();
    const refusal = await this.alone.refusal(kind, content);
    if (refusal !== null) return { fate: "refused", code: refusal };
    const before = await this.known.recall(kind, content);
    if (before && !before.leased) return this.savedAs(before.number, before);
    const number = await this.outbox.giveNumber(scan.event_id, before?.number);
    if (Number.isInteger(number)) return this.savedAs(number, before);
    // With no number to give, only the server's answer spares the person the way to the desk.
    const late = await (number === null ? Promise.race([answering, this.later(PATIENCE_NUMBERLESS_MS)]) : answering);
    return late ? told(late) : this.savedAs(null);
  }

  savedAs(number, before = null) {
    if (number === null) return { fate: "saved" };
    const shown = String(number).padStart(DIGITS, "0");
    const at = new Date(this.reach.now() ?? Date.now()).toISOString();
    const fate = before && !before.leased ? "repeat" : "saved";
    return { fate, number: shown, goTo: { kind: "desk" }, slip: { number: shown, at } };
  }

  /** Send what is not kept. It keeps its id, so asking again cannot count it twice. */
  async fromMemory(scan, tries = TRIES) {
    for (let left = tries; left > 0; left -= 1) {
      const answer = await this.sendOnce(scan).catch(() => null);
      if (answer && SETTLED.has(answer.result)) return { ...told(answer), eventId: scan.event_id };
    }
    return { fate: "not_saved", again: () => this.fromMemory(scan, tries) };
  }

  async kept(scan, how) {
    try {
      const { closed, ...row } = scan;
      return await this.outbox.put(row, how);
    } catch {
      return null;
    }
  }

  async recall(kind, content, { number, fate, slip }) {
    const leased = fate === "saved";
    const shown = { number: leased ? Number(number) : number, leased };
    await this.known.remember(kind, content, shown);
    if (slip?.human_code) await this.known.remember("code", { code: slip.human_code }, shown);
  }
}

function told({ result, code, number, go_to: goTo, slip }) {
  return result === "refused" ? { fate: result, code } : { fate: result, number, goTo, slip };
}

function waiting(ms) {
  return new Promise((done) => { setTimeout(done, ms); });
}
