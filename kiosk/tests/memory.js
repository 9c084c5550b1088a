/** A store in memory with the promises of the real one, for tests that have no IndexedDB. */
import { next, withBlocks } from "../src/numbers.js";

export class Memory {
  rows = [];
  known = {};
  name = "0d6a3c1e-7f52-4a0b-8c55-3f7e9b1d2a10";
  safety = "kept";

  async add(scan, { leased = false } = {}) {
    const number = leased ? this.take(scan.fair) : (scan.number ?? null);
    const row = { ...scan, number, seq: this.rows.length + 1, state: "waiting", tries: 0 };
    this.rows.push(row);
    return { ...row };
  }

  async giveNumber(eventId, shown) {
    const row = this.find(eventId);
    if (row?.state !== "waiting") return undefined;
    row.number = shown ?? this.take(row.fair);
    return row.number;
  }

  async pending(most, besides = new Set()) {
    const waiting = this.rows.filter(({ state, event_id }) => state === "waiting" && !besides.has(event_id));
    return waiting.reverse().slice(0, most).map((row) => ({ ...row }));
  }

  async count(state = "waiting") {
    return this.rows.filter((row) => row.state === state).length;
  }

  async lastSeq() {
    return this.rows.length;
  }

  async settle(outcomes) {
    const numbered = [];
    for (const { event_id, state, tries, number, told, at } of outcomes) {
      const row = this.find(event_id);
      if (row?.state !== "waiting") continue;
      if (state === "answered" && row.number !== number) numbered.push(event_id);
      else Object.assign(row, { state, tries: tries ?? row.tries, number: row.number ?? told ?? null, answered_at: at ?? null });
    }
    return numbered;
  }

  async waitAgain() {
    for (const row of this.rows) if (row.state === "answered") Object.assign(row, { state: "waiting", answered_at: null });
  }

  async letGo({ backedUpAt, now }) {
    const mayGo = ({ state, answered_at: at }) => state === "answered" && (at <= backedUpAt || now - at >= 7 * 86_400_000);
    this.rows = this.rows.filter((row) => !mayGo(row));
  }

  async dropAside() {
    this.rows = this.rows.filter(({ state }) => state !== "aside");
  }

  async adoptBlocks(fair, blocks) {
    this.known.numbers = withBlocks(this.known.numbers, fair, blocks);
  }

  async recall(name) {
    return this.known[name];
  }

  async remember(name, value) {
    this.known[name] = value;
  }

  async forget(name) {
    delete this.known[name];
  }

  take(fair) {
    const { number, numbers } = next(this.known.numbers, fair);
    this.known.numbers = numbers;
    return number;
  }

  find(eventId) {
    return this.rows.find(({ event_id }) => event_id === eventId);
  }
}
