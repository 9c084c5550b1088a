/** Asks whether somebody is still here, and begins anew when nobody answers. */

const WARN_AFTER_MS = 10_000;
const RESET_AFTER_MS = 20_000;

/** Ten quiet seconds lead to `warn`, twenty more to `reset`; a touch in between to `calm`. */
export class IdleClock {
  constructor({ warn, calm, reset, later = (...args) => setTimeout(...args), never = (id) => clearTimeout(id) }) {
    Object.assign(this, { warn, calm, reset, later, never });
    this.timer = undefined;
    this.warned = false;
  }

  /** Begin to count, or begin again: somebody did something. */
  touch() {
    this.stop();
    this.timer = this.later(() => this.warnNow(), WARN_AFTER_MS);
  }

  /** Count no more: nobody is in the middle of anything. */
  stop() {
    this.never(this.timer);
    if (this.warned) this.calm();
    this.warned = false;
  }

  warnNow() {
    this.warned = true;
    this.warn();
    this.timer = this.later(() => {
      this.stop();
      this.reset();
    }, RESET_AFTER_MS);
  }
}
