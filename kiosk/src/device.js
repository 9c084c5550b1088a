/** What this kiosk is: where it belongs, how large its screen is, how it prints, how it is now. */
import { guessMm } from "./pairing.js";

const FIRST_LANGUAGES = ["vi", "en"];
const SLIPS = ["button", "auto", "none"];

/** Remembers its settings in `store`, so that they outlive a power cut. */
export class Device {
  constructor({ store, html, version }) {
    Object.assign(this, { store, html, version });
    this.online = false;
    this.waiting = 0;
    this.camera = "off";
  }

  /** Recall what was set before the page was loaded. */
  async recall(screen) {
    this.setup = (await this.store.recall("setup")) ?? null;
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
    if (setup.device.mm) this.setMm(setup.device.mm);
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

  /** Return how the kiosk is, for the staff. */
  state() {
    return {
      device: this.setup?.device.name ?? "–",
      network: this.online ? "online" : "offline",
      waiting: String(this.waiting),
      camera: this.camera,
      slip: this.slip,
      store: this.store.safety,
      version: this.version,
    };
  }
}

/** Keep the screen lit while the page is seen; the kiosk's own settings do so too. */
export async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
}
