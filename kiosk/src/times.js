/** When a scan was made, said so that the server can work it out even if our clock is wrong. */

import { newName } from "./names.js";

/** One life of the page: monotonic times compare only within it. */
export class PageTimes {
  constructor({ performance = globalThis.performance, wall = Date.now, random = newName() } = {}) {
    Object.assign(this, { performance, wall });
    this.epoch = `${Math.round(performance.timeOrigin)}-${random.slice(0, 8)}`;
  }

  /** Return the times of a scan made now; `offset` is how far the server's clock is ahead. */
  ofScan(offset) {
    return {
      page_epoch: this.epoch,
      mono_ms: this.performance.now(),
      wall_ms: this.wall(),
      offset_ms: offset,
    };
  }

  /** Return a scan as it is sent now; after a reload its age is no longer ours to tell. */
  asSent(scan) {
    const sameLife = scan.page_epoch === this.epoch;
    return { ...scan, sent_mono_ms: sameLife ? this.performance.now() : null };
  }
}
