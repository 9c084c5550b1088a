/** The page as the service worker keeps it: it starts without network, and is renewed while nobody is here. */

const WORKER = "/kiosk/sw.js";
const LIST = "/kiosk/files.json";
const LOOK_EVERY_MS = 60_000;
const TRY_EVERY_MS = 2000;

/**
 * Keeps the files of this version. `isFree()` tells whether nobody is here; only then does a new
 * version take over, or an ordered reload happen. `changed()` hears when the state has changed.
 */
export class KeptPage {
  constructor({ version, isFree, changed, browser = globalThis }) {
    Object.assign(this, { version, isFree, changed, browser });
    this.worker = browser.navigator?.serviceWorker;
    this.state = "off";
    this.wanted = false;
  }

  /** Keep the page, fill up what may come later, and look for new versions from now on. */
  async start() {
    if (!this.worker) return;
    this.worker.addEventListener("controllerchange", () => { if (this.wanted) this.browser.location.reload(); });
    await this.keep(this.version);
    this.browser.setInterval(() => this.look(), LOOK_EVERY_MS);
    this.browser.setInterval(() => this.takeOver(), TRY_EVERY_MS);
    await this.fill();
  }

  /** Load the page anew as soon as nobody is here, with the newest version that is whole. */
  async reloadWhenFree(done) {
    await this.look();
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

  /** Look whether the server has a new version, and fetch it beside this one. */
  async look() {
    if (!this.worker) return;
    try {
      const list = await (await this.browser.fetch(LIST, { cache: "no-store" })).json();
      if (typeof list.version === "string" && list.version !== this.version) await this.keep(list.version);
    } catch {
      return; // no network, or the login page of a Wi-Fi: this version goes on
    }
    if (this.state !== "ready") await this.fill();
  }

  async keep(version) {
    try {
      this.kept = await this.worker.register(`${WORKER}?v=${encodeURIComponent(version)}`, { updateViaCache: "none" });
      await this.installed(this.kept.installing);
    } catch {
      // A browser or an address that may not: the page works on, as long as it stays open.
    }
  }

  installed(worker) {
    if (!worker) return null;
    return new Promise((done) => {
      worker.addEventListener("statechange", () => { if (worker.state !== "installing") done(); });
    });
  }

  /** Let a new version that waits take over, if nobody is here; tell whether it does. */
  async takeOver() {
    const next = this.kept?.waiting;
    if (!next || !this.isFree()) return false;
    this.wanted = true;
    next.postMessage({ do: "take over" });
    return true;
  }

  /** Say that this version has started, and let the worker fetch what is needed later. */
  async fill() {
    const { active } = await this.worker.ready;
    this.tell("filling");
    const { port1, port2 } = new MessageChannel();
    const filled = new Promise((done) => {
      port1.onmessage = ({ data }) => { port1.close(); done(data.ready); };
    });
    active.postMessage({ do: "fill", started: this.version }, [port2]);
    this.tell((await filled) ? "ready" : "filling");
  }

  tell(state) {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }
}
