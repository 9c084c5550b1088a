/**
 * What survives a power cut: scans, the blocks of numbers, the pairing, the last setup. Cards only sealed.
 *
 * A scan is `waiting` until its own answer came, then `answered` until a backup of the server has it,
 * or `aside` until staff close it. Every change is on the disk before its promise is kept.
 */
import { openDB } from "idb";
import { newName } from "./names.js";
import { next, withBlocks } from "./numbers.js";

const SURELY = { durability: "strict" };
const DAYS_KEPT_MS = 7 * 24 * 3600 * 1000;

/** Open the kiosk's store, and ask the browser never to clear it. */
export async function openStore({ indexedDb = openDB, persist = () => navigator.storage?.persist?.() } = {}) {
  const db = await indexedDb("jobfair-kiosk", 2, { upgrade, blocking: (_, __, event) => event.target.close() });
  const kept = await persist();
  const store = new Store(db, kept ? "kept" : "loose");
  await store.nameItself();
  return store;
}

/** Bring a store of the first version, or none, to this one. Nothing in it is lost. */
async function upgrade(db, from, _, work) {
  if (from < 1) {
    db.createObjectStore("outbox", { keyPath: "seq" }).createIndex("event_id", "event_id", { unique: true });
    db.createObjectStore("memory");
  }
  const outbox = work.objectStore("outbox");
  outbox.createIndex("state", "state");
  const fair = (await work.objectStore("memory").get("setup"))?.fair.id ?? null;
  for (let cursor = await outbox.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ fair, number: null, tries: 0, state: "waiting", ...cursor.value });
  }
}

/** Keeps scans and what the kiosk must remember. */
export class Store {
  constructor(db, safety) {
    this.db = db;
    this.safety = safety;
  }

  /** Give this memory a name by chance, once: the server tells by it whether memory was lost. */
  async nameItself() {
    const work = this.db.transaction("memory", "readwrite", SURELY);
    this.name = (await work.store.get("store")) ?? newName();
    work.store.put(this.name, "store");
    await work.done;
  }

  /**
   * Add a scan and number it, without gaps. With `leased`, the next leased number goes with it, in the
   * same transaction; return the row as it is kept, with `number` null where no number is left.
   */
  async add(scan, { leased = false } = {}) {
    const work = this.db.transaction(["outbox", "memory"], "readwrite", SURELY);
    const memory = work.objectStore("memory");
    const seq = ((await memory.get("seq")) ?? 0) + 1;
    const number = leased ? await take(memory, scan.fair) : (scan.number ?? null);
    const row = { ...scan, number, seq, state: "waiting", tries: 0 };
    memory.put(seq, "seq");
    work.objectStore("outbox").add(row);
    await work.done;
    return row;
  }

  /**
   * Give a number to a scan that still waits: the one its person was shown before, or the next leased.
   * Return it, null when none is left, or undefined when the scan waits no more.
   */
  async giveNumber(eventId, shown) {
    const work = this.db.transaction(["outbox", "memory"], "readwrite", SURELY);
    const row = await work.objectStore("outbox").index("event_id").get(eventId);
    const waits = row?.state === "waiting";
    if (waits) {
      row.number = shown ?? (await take(work.objectStore("memory"), row.fair));
      work.objectStore("outbox").put(row);
    }
    await work.done;
    return waits ? row.number : undefined;
  }

  /** Return scans that wait, newest first, without those named in `besides`. */
  async pending(most, besides = new Set()) {
    const scans = [];
    const { store } = this.db.transaction("outbox");
    let cursor = await store.index("state").openCursor("waiting", "prev");
    while (cursor && scans.length < most) {
      if (!besides.has(cursor.value.event_id)) scans.push(cursor.value);
      cursor = await cursor.continue();
    }
    return scans;
  }

  /** Return how many scans are in a state. */
  count(state = "waiting") {
    return this.db.countFromIndex("outbox", "state", state);
  }

  /** Return the last number given to a scan. */
  async lastSeq() {
    return (await this.recall("seq")) ?? 0;
  }

  /**
   * Take in what became of scans: `[{event_id, state, tries, number, told, at}]`. One that was given a
   * number after it was sent waits on, so that the server hears of that number too; return these. Where
   * no number was shown here, the one that the server has `told` is kept: records put back need it.
   */
  async settle(outcomes) {
    const numbered = [];
    const work = this.db.transaction("outbox", "readwrite", SURELY);
    for (const { event_id, state, tries, number, told, at } of outcomes) {
      const row = await work.store.index("event_id").get(event_id);
      if (row?.state !== "waiting") continue;
      if (state === "answered" && row.number !== number) numbered.push(event_id);
      else work.store.put({ ...row, state, tries: tries ?? row.tries, number: row.number ?? told ?? null, answered_at: at ?? null });
    }
    await work.done;
    return numbered;
  }

  /** Put every answered scan back to those that wait; return how many. */
  async waitAgain() {
    return this.change("answered", (cursor) => cursor.update({ ...cursor.value, state: "waiting", tries: 0, answered_at: null }));
  }

  /** Let go of answers that a backup has, or that are seven days old by the server's clock. */
  async letGo({ backedUpAt, now }) {
    const mayGo = ({ answered_at: at }) => at !== null && (at <= backedUpAt || now - at >= DAYS_KEPT_MS);
    return this.change("answered", (cursor) => (mayGo(cursor.value) ? cursor.delete() : null));
  }

  /** Let go of what was set aside: staff have closed it. */
  async dropAside() {
    return this.change("aside", (cursor) => cursor.delete());
  }

  async change(state, each) {
    const work = this.db.transaction("outbox", "readwrite", SURELY);
    const keys = await work.store.index("state").getAllKeys(state);
    for (const key of keys) await each(await work.store.openCursor(key));
    await work.done;
    return keys.length;
  }

  /** Take in the blocks of numbers that the server says are this memory's. */
  async adoptBlocks(fair, blocks) {
    const work = this.db.transaction("memory", "readwrite", SURELY);
    work.store.put(withBlocks(await work.store.get("numbers"), fair, blocks), "numbers");
    await work.done;
  }

  /** Return what was remembered under a name. */
  recall(name) {
    return this.db.get("memory", name);
  }

  /** Remember a value under a name. */
  async remember(name, value) {
    const work = this.db.transaction("memory", "readwrite", SURELY);
    work.store.put(value, name);
    await work.done;
  }

  /** Forget what was remembered under a name. */
  async forget(name) {
    await this.db.delete("memory", name);
  }
}

/** Take the next number of the blocks leased for a fair, inside a transaction. */
async function take(memory, fair) {
  const { number, numbers } = next(await memory.get("numbers"), fair);
  if (number !== null) memory.put(numbers, "numbers");
  return number;
}
