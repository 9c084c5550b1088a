/** Stands in where the browser cannot store: the kiosk still works, but promises nothing. */
import { newName } from "./names.js";

export class NoStore {
  safety = "off";
  name = newName();
  memory = new Map();

  /** Refuse to keep a scan, so that nobody is told that it was kept. */
  async add() {
    throw new Error("this browser cannot store");
  }

  /** Give no number: it could be given again after a reload. */
  async giveNumber() {
    return null;
  }

  /** Return no scans. */
  async pending() {
    return [];
  }

  /** Return that there are none, in whichever state. */
  async count() {
    return 0;
  }

  /** Return that no scan was ever numbered. */
  async lastSeq() {
    return 0;
  }

  /** Have nothing to settle, to send again, to let go of or to adopt. */
  async settle() {
    return [];
  }

  async waitAgain() {}
  async letGo() {}
  async dropAside() {}
  async adoptBlocks() {}

  /** Return what was remembered since the page was loaded. */
  async recall(name) {
    return this.memory.get(name);
  }

  /** Remember a value until the page is closed. */
  async remember(name, value) {
    this.memory.set(name, value);
  }

  /** Forget a value. */
  async forget(name) {
    this.memory.delete(name);
  }
}
