/** The kiosk's life with the server: becoming trusted, learning the setup, emptying the outbox. */
import { Pairing } from "./pairing.js";

const SEND_EVERY_MS = 15_000;

/**
 * Keeps the kiosk and the server together. `opened()` and `closed()` say when it is trusted and no
 * longer, `learned()` when the setup is new, `told()` when fewer scans may wait.
 */
export class Link {
  constructor({ api, store, device, words, packs, outbox, showPairing, screenSize, opened, closed, learned, told, wait }) {
    Object.assign(this, { api, store, device, words, packs, outbox, showPairing, screenSize, opened, closed, learned, told, wait });
    this.paired = false;
  }

  /** Take up the trust of before, or ask for it; then send from time to time. */
  async start() {
    const pairing = await this.store.recall("pairing");
    if (pairing) await this.open(pairing);
    else await this.pair();
    setInterval(() => this.flush(), SEND_EVERY_MS);
  }

  /** Show a code until this kiosk is trusted. */
  async pair() {
    const { api, wait, showPairing, screenSize, store } = this;
    showPairing({ code: null, state: "pairing.waiting" });
    const trusted = await new Pairing({ api, wait, show: showPairing, screen: screenSize, store: store.name }).run();
    await this.device.forgetSetup();
    await this.store.remember("pairing", trusted);
    await this.open(trusted);
  }

  async open(pairing) {
    this.api.trust(pairing);
    this.paired = true;
    this.opened();
    await this.refreshSetup();
    this.flush();
  }

  /** The organiser trusts this device no longer: begin again. */
  async unpair() {
    if (!this.paired) return;
    this.paired = false;
    this.api.distrust();
    this.closed();
    await this.store.forget("pairing");
    this.pair();
  }

  /** Ask for the setup; the last one serves until the server answers. */
  async refreshSetup() {
    if (!this.paired) return;
    try {
      await this.device.adopt(await this.api.setup());
    } catch {
      return;
    }
    this.words.offer(this.device.languages);
    await this.packs.refresh(this.device.setup);
    this.learned();
  }

  /** Send what waits; what cannot go now goes with the next try. */
  async flush() {
    if (!this.paired) return;
    await this.outbox.flush().catch(() => {});
    this.told();
  }
}
