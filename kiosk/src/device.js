/** What this kiosk is: where it belongs, how large its screen is, how it prints, how it is now. */
import { guessMm } from "./pairing.js";

const FIRST_LANGUAGES = ["vi", "en"];
const SLIPS = ["button", "auto", "none"];
const PRINTED = { null: "never", true: "right", false: "wrong" };

/** Remembers its settings in `store`, so that they outlive a power cut. */
export class Device {
  constructor({ store, html, version }) {
    Object.assign(this, { store, html, version });
    this.online = false;
    this.waiting = 0;
    this.camera = "off";
    this.aside = 0;
    this.setup = null;
    this.setUp = new Promise((done) => { this.isSetUp = done; });
  }

  /** Recall what was set before the page was loaded. */
  async recall(screen) {
    this.setup = (await this.store.recall("setup")) ?? null;
    if (this.setup) this.isSetUp();
    this.scanner = (await this.store.recall("scanner")) ?? null;
    this.printed = (await this.store.recall("printed")) ?? { at: null, ok: null };
    this.slip = (await this.store.recall("slip")) ?? SLIPS[0];
    this.setMm((await this.store.recall("mm")) ?? guessMm(screen));
  }

  /** The languages of the fair, or those every kiosk has. */
  get languages() {
    return this.setup?.languages ?? FIRST_LANGUAGES;
  }

  /** Take what the server says of this kiosk. */
  async adopt(setup) {
    this.setup = setup;
    await this.store.remember("setup", setup);
    this.isSetUp();
    if (setup.device.mm) this.setMm(setup.device.mm);
  }

  /** Work by no setup: what comes next may be another fair. */
  async forgetSetup() {
    this.setup = null;
    this.setUp = new Promise((done) => { this.isSetUp = done; });
    await this.store.forget("setup");
  }

  /** Remember how the last self-test of a scanner went: `keys`, `serial` or `camera`. */
  async tested(kind, ok) {
    this.scanner = { kind, at: new Date().toISOString(), ok };
    await this.store.remember("scanner", this.scanner);
  }

  /** Remember how the last slip was printed. */
  async hasPrinted(ok) {
    this.printed = { at: new Date().toISOString(), ok };
    await this.store.remember("printed", this.printed);
  }

  /** Set how many CSS pixels make a millimetre of this screen. */
  setMm(mm) {
    this.mm = Math.round(mm * 100) / 100;
    this.html.style.setProperty("--mm", this.mm);
    this.store.remember("mm", this.mm);
  }

  /** Choose the next way of printing slips: by a button, by itself, not at all. */
  changeSlip() {
    this.slip = SLIPS[(SLIPS.indexOf(this.slip) + 1) % SLIPS.length];
    this.store.remember("slip", this.slip);
  }

  /** Return the fair's title in a language. */
  fairTitle(lang) {
    const { title = "", title_en } = this.setup?.fair ?? {};
    return lang === "en" && title_en ? title_en : title;
  }

  /** Return what a beat tells of the parts of this machine. */
  async parts() {
    const battery = await navigator.getBattery?.().catch(() => null);
    return {
      camera: this.camera,
      safety: this.store.safety,
      scanner: this.scanner,
      printer: { mode: this.slip, ...this.printed },
      battery: battery ? { level: battery.level, charging: battery.charging } : null,
    };
  }

  /** Return how the kiosk is, for the staff. */
  state() {
    return {
      device: this.setup?.device.name ?? "–",
      network: this.online ? "online" : "offline",
      waiting: String(this.waiting),
      aside: String(this.aside),
      camera: this.camera,
      slip: this.slip,
      scanner: this.scanner?.kind ?? "none",
      printed: PRINTED[String(this.printed.ok)],
      store: this.store.safety,
      version: this.version,
    };
  }
}

/** Keep the screen lit while the page is seen; the kiosk's own settings do so too. */
export async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
}
