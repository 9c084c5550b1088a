/** Whether the server is in reach, and what its clock says. Told by the page's monotonic clock alone. */

const SLOW_MS = 2000;
const DAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh", year: "numeric", month: "2-digit", day: "2-digit" });

/** `changed(inReach)` hears of every change. */
export class Reach {
  constructor({ mono = () => performance.now(), wall = Date.now, changed = () => {} } = {}) {
    Object.assign(this, { mono, wall, changed });
    this.isAway = false;
    this.measured = null;
    this.offset = null;
  }

  /** Begin to measure: return what `heard` wants to know of a question. */
  asking() {
    return { mono: this.mono(), wall: this.wall() };
  }

  /** The server has answered, and this was its clock in the middle of the question. */
  heard(serverTime, asked) {
    this.tell(false);
    const at = Date.parse(serverTime);
    const [mono, wall] = [this.mono(), this.wall()];
    if (Number.isNaN(at) || (this.measured && mono - asked.mono > SLOW_MS)) return;
    this.measured = { at, mono: (asked.mono + mono) / 2 };
    this.offset = Math.round(at - (asked.wall + wall) / 2);
  }

  /** The server has not answered. */
  missed() {
    this.tell(true);
  }

  /** Return the server's time in milliseconds, or null where its clock was never compared in this life of the page. */
  now() {
    return this.measured && this.measured.at + this.mono() - this.measured.mono;
  }

  /** Return the day in Viet Nam by the server's clock, as `2026-11-23`, or null. */
  today() {
    const now = this.now();
    return now === null ? null : DAY.format(now);
  }

  tell(isAway) {
    const isNews = this.isAway !== isAway || this.last === undefined;
    this.isAway = isAway;
    this.last = isAway;
    if (isNews) this.changed(!isAway);
  }
}
