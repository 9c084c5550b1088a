/** Takes codes from the scanner that types and from the camera, and says that they were heard. */
import { startCamera } from "./camera.js";
import { cleaned } from "./codes.js";
import { Debounce } from "./scanner.js";

const FORGET_EVERY_MS = 1000;
const HEARD_MS = 180;

/** Gives each code once to `visit`, while `mayRead()`. */
export class Reading {
  constructor({ html, screens, device, visit, asking, play, mayRead, heard }) {
    Object.assign(this, { html, screens, device, visit, asking, play, mayRead, heard });
    this.debounce = new Debounce({ now: () => performance.now() });
    setInterval(() => this.debounce.forgetOld(), FORGET_EVERY_MS);
  }

  /** Take a whole code. */
  take(text) {
    const code = cleaned(text);
    if (!this.mayRead() || code === "" || !this.debounce.isNew(code)) return;
    this.heard();
    this.play("heard");
    this.html.dataset.heard = "yes";
    setTimeout(() => { delete this.html.dataset.heard; }, HEARD_MS);
    this.visit.scanned(text);
  }

  /** Take a key that a person pressed. */
  key(key) {
    if (this.screens.now.name === "keypad") this.visit.key(key);
    if (this.screens.now.name === "year") this.asking.key(key);
  }

  /** Look through the camera, where there is one. */
  async watchCamera() {
    const video = await startCamera({
      scanned: (text) => this.take(text), lost: () => this.useCamera(null),
    }).catch(() => null);
    this.useCamera(video);
  }

  useCamera(video) {
    this.device.camera = video ? "on" : "off";
    this.screens.lend("camera", video);
  }
}
