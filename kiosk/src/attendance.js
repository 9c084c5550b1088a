/** Somebody or nobody: notices who is here, asks when it grows quiet, and makes way for the next. */
import { IdleClock } from "./idle.js";

const QUIET_MS = 3000;

/** Watches `window`; `asked()` hears when it asks, `isFree()` tells whether nobody is in the middle of anything. */
export class Attendance {
  constructor({ window, sheet, asked, isFree, beginAnew }) {
    Object.assign(this, { window, sheet, asked, isFree });
    this.focusedBefore = null;
    this.touchedAt = -Infinity;
    this.clock = new IdleClock({ warn: () => this.ask(), calm: () => this.goOn(), reset: beginAnew });
  }

  /** Notice every touch and key from now on. */
  listen() {
    for (const sign of ["pointerdown", "keydown"]) {
      this.window.addEventListener(sign, (event) => this.notice(event), true);
    }
  }

  /** Count anew: somebody did something, or the screen changed. */
  somebodyIsHere() {
    if (this.isFree()) this.clock.stop();
    else this.clock.touch();
  }

  /** Tell whether nobody has touched anything for some seconds. */
  get isQuiet() {
    return this.window.performance.now() - this.touchedAt > QUIET_MS;
  }

  /** Stay: the answer to the question whether somebody is still here. */
  stay() {
    this.clock.touch();
  }

  /** A touch on the sheet itself waits for its click, which else would fall on what lies under it. */
  notice(event) {
    this.touchedAt = this.window.performance.now();
    if (!this.sheet.contains(event.target)) this.somebodyIsHere();
  }

  ask() {
    this.focusedBefore = this.window.document.activeElement;
    this.sheet.hidden = false;
    this.sheet.querySelector("button").focus({ preventScroll: true });
    this.asked();
  }

  goOn() {
    if (this.sheet.contains(this.window.document.activeElement)) this.focusedBefore?.focus({ preventScroll: true });
    this.sheet.hidden = true;
  }
}
