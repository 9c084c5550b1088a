/** The code that opens the staff's screens. The kiosk knows only what PBKDF2 has made of it. */
import { fromBase64url, toBase64url } from "./names.js";

const MOST_WRONG = 5;
const PAUSE_MS = 60_000;
const BITS = 256;

/** Checks codes; after five wrong ones it waits a minute. */
export class StaffCode {
  constructor({ now = () => performance.now(), subtle = globalThis.crypto?.subtle } = {}) {
    Object.assign(this, { now, subtle, wrong: 0, pausedUntil: -Infinity });
  }

  /** Return `right`, `wrong` or `paused`. */
  async check(code, staff) {
    if (this.now() < this.pausedUntil) return "paused";
    if ((await printOf(code, staff, this.subtle)) === staff.print) {
      this.wrong = 0;
      return "right";
    }
    this.wrong += 1;
    if (this.wrong < MOST_WRONG) return "wrong";
    this.wrong = 0;
    this.pausedUntil = this.now() + PAUSE_MS;
    return "paused";
  }
}

async function printOf(code, { salt, rounds }, subtle) {
  const secret = new TextEncoder().encode(code);
  if (subtle === undefined) return printWithoutBrowser(secret, salt, rounds);
  const key = await subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: fromBase64url(salt), iterations: rounds };
  return toBase64url(new Uint8Array(await subtle.deriveBits(how, key, BITS)));
}

/** Over plain HTTP a browser offers no PBKDF2: a kept library does the same, a little slower. */
async function printWithoutBrowser(secret, salt, rounds) {
  const [{ pbkdf2Async }, { sha256 }] = await Promise.all([import("@noble/hashes/pbkdf2.js"), import("@noble/hashes/sha2.js")]);
  return toBase64url(await pbkdf2Async(sha256, secret, fromBase64url(salt), { c: rounds, dkLen: BITS / 8 }));
}
