/** Takes codes from scanners and from the camera, and says that they were heard. */
import { cleaned } from "./codes.js";
import { Debounce } from "./scanner.js";

const FORGET_EVERY_MS = 1000;
const HEARD_MS = 180;

/**
 * Gives each code once to `visit`, while `mayRead()`; a ticket held up before that is read when it may
 * be. `tested(text, kind)` tells whether staff test the scanner.
 */
export class Reading {
  constructor({ html, screens, device, visit, asking, play, mayRead, heard, tested, keyed }) {
    Object.assign(this, { html, screens, device, visit, asking, play, mayRead, heard, tested, keyed });
    this.debounce = new Debounce({ now: () => performance.now() });
    setInterval(() => this.debounce.forgetOld(), FORGET_EVERY_MS);
  }

  /** Take a whole code, from `keys`, `serial` or `camera`. Whatever goes wrong with one, the next is read. */
  take(text, kind) {
    const code = cleaned(text);
    if (code === "" || !this.mayRead() || !this.debounce.isNew(code)) return;
    if (!this.tested(code, kind)) this.visit.scanned(text);
    this.heard();
    this.play("heard");
    this.html.dataset.heard = "yes";
    setTimeout(() => { delete this.html.dataset.heard; }, HEARD_MS);
  }

  /** Take a key that a person pressed. */
  key(key) {
    const { name } = this.screens.now;
    if (name === "staff_code") this.keyed(key);
    else if (name === "keypad") this.visit.key(key);
    else if (name === "year") this.asking.key(key);
  }

  /** Look through the camera, where there is one. */
  async watchCamera() {
    const taken = { scanned: (text) => this.take(text, "camera"), lost: () => this.useCamera(null) };
    const video = await import("./camera.js").then(({ startCamera }) => startCamera(taken)).catch(() => null);
    this.useCamera(video);
  }

  useCamera(video) {
    this.device.camera = video ? "on" : "off";
    this.screens.lend("camera", video);
  }
}
