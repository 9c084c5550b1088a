/** The page as the service worker keeps it: it starts without network, and is renewed while nobody is here. */

const WORKER = "/kiosk/sw.js";
const LIST = "/kiosk/files.json";
const LOOK_EVERY_MS = 60_000;
const TRY_EVERY_MS = 2000;

/**
 * Keeps the files of the page. `isFree()` tells whether nobody is here; only then does a new version take
 * over, or an ordered reload happen. `changed()` hears when the state has changed.
 */
export class KeptPage {
  constructor({ version, isFree, changed, browser = globalThis }) {
    Object.assign(this, { version, isFree, changed, browser });
    this.worker = browser.navigator?.serviceWorker;
    this.state = "off";
    this.served = null;
    this.next = null;
    this.takingOver = null;
  }

  /** Keep the page, fill up what may come later, and look for new versions from now on. */
  async start() {
    if (!this.worker) return;
    try {
      await this.worker.register(WORKER, { updateViaCache: "none" });
      this.served = this.version; // until the worker tells: what is needed later may take long to come
      await this.fill();
    } catch {
      return; // a browser or an address that may not: the page works on, as long as it stays open
    }
    this.browser.setInterval(() => this.look(), LOOK_EVERY_MS);
    this.browser.setInterval(() => this.takeOver(), TRY_EVERY_MS);
  }

  /** Load the page anew as soon as nobody is here, with the newest version that is whole. */
  async reloadWhenFree(done) {
    await this.seek();
    const when = async () => {
      if (!this.isFree()) {
        this.browser.setTimeout(when, TRY_EVERY_MS);
        return;
      }
      await done();
      if (!(await this.takeOver())) this.browser.location.reload();
    };
    await when();
  }

  /** Look for a new version, and go on filling up what is not all here. */
  async look() {
    if ((await this.seek()) && this.state !== "ready") await this.fill();
  }

  /** Ask the server for its version and fetch a new one beside this; tell whether the server was heard. */
  async seek() {
    if (this.served === null) return false;
    try {
      const { version } = await (await this.browser.fetch(LIST, { cache: "no-store" })).json();
      if (typeof version === "string" && version !== this.served) await this.bring(version);
      return true;
    } catch {
      return false; // no network, or the login page of a Wi-Fi: this version goes on
    }
  }

  /** Serve the new version, if there is one and nobody is here; tell whether it takes over. */
  takeOver() {
    // Whoever asks meanwhile hears the same: a load before the new version is served would bring the old one.
    this.takingOver ??= this.serveNext().finally(() => { this.takingOver = null; });
    return this.takingOver;
  }

  async serveNext() {
    if (this.next === null || !this.isFree()) return false;
    const version = this.next;
    this.next = null;
    await this.order({ do: "serve", version });
    this.browser.location.reload();
    return true;
  }

  async bring(version) {
    const { whole } = await this.order({ do: "bring", version });
    if (whole) this.next = version;
  }

  /** Say that this version has started, and let the worker fetch what is needed later. */
  async fill() {
    this.tell(this.state === "ready" ? "ready" : "filling");
    const { served, ready } = await this.order({ do: "fill", started: this.version });
    this.served = served ?? this.served;
    this.tell(ready ? "ready" : "filling");
  }

  /** Let the worker do something, and return what it answers. */
  async order(what) {
    const { active } = await this.worker.ready;
    const { port1, port2 } = new MessageChannel();
    return new Promise((done) => {
      port1.onmessage = ({ data }) => { port1.close(); done(data); };
      active.postMessage(what, [port2]);
    });
  }

  tell(state) {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }
}
