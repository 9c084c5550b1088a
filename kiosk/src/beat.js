/** A sign of life every few seconds: how this kiosk is, what the server wants it to know, and orders to carry out. */
import { blockIds, numbersLeft } from "./numbers.js";

const EVERY_MS = 4000;
const SOON_MS = 60;
const REHEARSAL_MS = 3600_000;

/**
 * Beats while `trusted()`. `state()` tells how the kiosk is shown and what it can; `heard(answer)`
 * shows what the server said; `orders` has what can be ordered, by name: each returns when it is done.
 */
export class Beat {
  constructor({ api, store, outbox, device, trusted, state, refreshSetup, heard, orders, mono = () => performance.now(), later = (...args) => setTimeout(...args) }) {
    Object.assign(this, { api, store, outbox, device, trusted, state, refreshSetup, heard, orders, mono, later });
    Object.assign(this, { locked: false, help: "none", rehearsingUntil: -Infinity, running: null, again: false });
  }

  /** Beat from now on. */
  async start() {
    this.done = new Set((await this.store.recall("done")) ?? []);
    const go = async () => {
      await this.now();
      this.later(go, EVERY_MS);
    };
    await go();
  }

  /** Beat soon: something changed. Many changes at once make one beat. */
  soon() {
    this.coming ??= this.later(() => { this.coming = undefined; this.now(); }, SOON_MS);
  }

  /** Beat now; one beat at a time. */
  now() {
    if (this.running === null) this.running = this.once().finally(() => { this.running = null; });
    else this.again = true;
    return this.running;
  }

  /** Tell whether scans are for practice only. It ends by itself after an hour without being told. */
  get rehearsing() {
    return this.mono() < this.rehearsingUntil;
  }

  async once() {
    do {
      this.again = false;
      if (!this.trusted()) return;
      const answer = await this.told().catch(() => null);
      if (answer !== null) await this.takeIn(answer);
    } while (this.again);
  }

  async told() {
    const { store, device } = this;
    const fair = device.setup?.fair.id;
    const [last_seq, pending, aside, history, numbers] = await Promise.all([
      store.lastSeq(), store.count(), store.count("aside"), store.recall("history"), store.recall("numbers"),
    ]);
    return this.api.beat({
      version: device.version, setup: device.setup?.version ?? null, store: store.name,
      last_seq, pending, aside, history: history ?? null,
      leases: blockIds(numbers, fair), numbers_left: numbersLeft(numbers, fair),
      ...(await this.state()), done: [...this.done],
    });
  }

  async takeIn(answer) {
    if (answer.setup !== this.device.setup?.version) await this.refreshSetup();
    if (this.device.setup) await this.store.adoptBlocks(this.device.setup.fair.id, answer.leases);
    await this.outbox.heard(answer);
    this.rehearsingUntil = answer.rehearsing ? this.mono() + REHEARSAL_MS : -Infinity;
    Object.assign(this, { locked: answer.locked, help: answer.help });
    this.heard(answer);
    await this.forgetDone(answer.orders);
    for (const order of answer.orders) await this.carryOut(order);
  }

  /** The server no longer asks for it: it knows that it was done. */
  async forgetDone(orders) {
    const asked = new Set(orders.map(({ id }) => id));
    const kept = [...this.done].filter((id) => asked.has(id));
    if (kept.length === this.done.size) return;
    this.done = new Set(kept);
    await this.store.remember("done", kept);
  }

  /** Carry out an order once, though the page be loaded anew by it. */
  async carryOut({ id, do: what }) {
    if (this.done.has(id) || !Object.hasOwn(this.orders, what)) return;
    const done = async () => {
      this.done.add(id);
      await this.store.remember("done", [...this.done]);
      this.soon();
    };
    await this.orders[what](done);
  }
}
