/** A scanner at a serial port: it sends bytes as they are, so no keyboard layout can alter them. */

const BAUD = 9600;
const PAUSE_MS = 100;
const MOST_BYTES = 620;
const END = /[\r\n]/;

/** Reads every port that staff have allowed, also after it was unplugged; `scanned(text)` gets codes. */
export class SerialScanner {
  constructor({ scanned, serial = globalThis.navigator?.serial, later = (...args) => setTimeout(...args), never = (id) => clearTimeout(id) }) {
    Object.assign(this, { scanned, serial, later, never, open: new Set() });
  }

  /** Tell whether this browser reads serial ports. */
  get isOffered() {
    return this.serial !== undefined;
  }

  /** Read the ports that were allowed before, and each that is plugged in again. */
  async start() {
    if (!this.isOffered) return;
    this.serial.addEventListener("connect", ({ target }) => this.read(target));
    for (const port of await this.serial.getPorts()) this.read(port);
  }

  /** Let staff choose a port; nothing happens when they choose none. */
  async ask() {
    const port = await this.serial?.requestPort().catch(() => null);
    if (port) this.read(port);
  }

  async read(port) {
    if (this.open.has(port)) return;
    this.open.add(port);
    try {
      await port.open({ baudRate: BAUD });
      while (port.readable) await this.drain(port.readable.getReader());
    } catch {
      // Unplugged, or another program has it. When it is plugged in again, it is read again.
    } finally {
      this.open.delete(port);
      await port.close().catch(() => {});
    }
  }

  async drain(reader) {
    const decoder = new TextDecoder();
    let text = "";
    let pause;
    const end = () => {
      const code = text;
      text = "";
      if (code !== "") this.scanned(code);
    };
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        this.never(pause);
        const parts = (text + decoder.decode(value, { stream: true })).split(END);
        text = parts.pop().slice(0, MOST_BYTES);
        for (const part of parts) if (part !== "") this.scanned(part.slice(0, MOST_BYTES));
        pause = this.later(end, PAUSE_MS);
      }
    } finally {
      this.never(pause);
      reader.releaseLock();
    }
  }
}
