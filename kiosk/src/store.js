/** What survives a power cut: scans not yet answered, the pairing, the last setup. No person's card. */
import { openDB } from "idb";

const SURELY = { durability: "strict" };

/** Open the kiosk's store, and ask the browser never to clear it. */
export async function openStore() {
  const db = await openDB("jobfair-kiosk", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("outbox", { keyPath: "seq" }).createIndex("event_id", "event_id", { unique: true });
      fresh.createObjectStore("memory");
    },
  });
  const kept = await navigator.storage?.persist?.();
  return new Store(db, kept ? "kept" : "loose");
}

/** Stands in where the browser cannot store: the kiosk still works, but promises nothing. */
export class NoStore {
  safety = "off";
  memory = new Map();

  /** Refuse to keep a scan, so that nobody is told that it was kept. */
  async add() {
    throw new Error("this browser cannot store");
  }

  /** Return no scans. */
  async pending() {
    return [];
  }

  /** Return that none wait. */
  async count() {
    return 0;
  }

  /** Return what was remembered since the page was loaded. */
  async recall(name) {
    return this.memory.get(name);
  }

  /** Remember a value until the page is closed. */
  async remember(name, value) {
    this.memory.set(name, value);
  }

  /** Forget a value. */
  async forget(name) {
    this.memory.delete(name);
  }
}

class Store {
  constructor(db, safety) {
    this.db = db;
    this.safety = safety;
  }

  /** Add a scan and number it, without gaps; resolves when it is on the disk. */
  async add(scan) {
    const work = this.db.transaction(["outbox", "memory"], "readwrite", SURELY);
    const seq = ((await work.objectStore("memory").get("seq")) ?? 0) + 1;
    work.objectStore("memory").put(seq, "seq");
    work.objectStore("outbox").add({ ...scan, seq });
    await work.done;
  }

  /** Return scans not yet answered, newest first. */
  async pending(most) {
    const scans = [];
    let cursor = await this.db.transaction("outbox").store.openCursor(null, "prev");
    while (cursor && scans.length < most) {
      scans.push(cursor.value);
      cursor = await cursor.continue();
    }
    return scans;
  }

  /** Return how many scans wait. */
  count() {
    return this.db.count("outbox");
  }

  /** Remove scans that were answered. */
  async remove(eventIds) {
    const work = this.db.transaction("outbox", "readwrite", SURELY);
    for (const id of eventIds) {
      const key = await work.store.index("event_id").getKey(id);
      if (key !== undefined) work.store.delete(key);
    }
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
