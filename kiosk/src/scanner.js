/**
 * A scanner that types: it presses keys much faster than a person can, and ends with Enter or a
 * pause. Keys pressed slowly are a person's, and go to the keypad.
 */

const FASTEST_HAND_MS = 80;
const PAUSE_MS = 150;
const SHORTEST_CODE = 6;
const LONGEST_CODE = 620;
const COUNTS_AGAIN_MS = 3000;
const HELD_UP_MS = 1500;

/** Gathers key presses into codes. Times are the events' own, so a slow page misjudges nothing. */
export class TypingScanner {
  /** `scanned(text)` gets a whole code; `keyed(key)` what a person pressed. */
  constructor({ scanned, keyed, later = (...args) => setTimeout(...args), never = (id) => clearTimeout(id) }) {
    Object.assign(this, { scanned, keyed, later, never });
    this.forget();
  }

  /** Take a key press; return whether it may do what it does in a browser. */
  press(key, time, { chord = false } = {}) {
    const inBurst = this.text !== "" && time - this.last <= FASTEST_HAND_MS;
    if (chord) return false;
    if (key === "Enter" || key === "Tab") return this.end(inBurst);
    if (key === " " && !inBurst) return true;
    if (key === "Backspace") this.keyed(key);
    if (key.length !== 1) return false;
    if (!inBurst) this.finish();
    this.last = time;
    if (this.text.length < LONGEST_CODE) this.text += key;
    this.never(this.timer);
    this.timer = this.later(() => this.finish(), PAUSE_MS);
    return false;
  }

  end(inBurst) {
    const wasCode = inBurst && this.text.length >= SHORTEST_CODE;
    this.finish();
    return !wasCode;
  }

  finish() {
    const { text } = this;
    this.forget();
    if (text.length >= SHORTEST_CODE) this.scanned(text);
    else for (const key of text) this.keyed(key);
  }

  forget() {
    this.never(this.timer);
    this.text = "";
    this.last = -Infinity;
  }
}

/** Lets the scanner hear every key of the page before anything else does. */
export function listenToKeys(target, typing) {
  target.addEventListener("keydown", (event) => {
    const pressed = event.ctrlKey || event.metaKey || event.altKey;
    const chord = pressed && !event.getModifierState("AltGraph"); // some layouts type | that way
    if (typing.press(event.key, event.timeStamp, { chord })) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}

/** Says whether a code is new: held under a reader or scanned over and over, it counts once. */
export class Debounce {
  constructor({ now }) {
    this.now = now;
    this.seen = new Map();
  }

  /** Tell whether this code counts: not within three seconds, nor while it is held up longer. */
  isNew(code) {
    const at = this.now();
    const known = this.seen.get(code);
    const counts = !known || (at - known.counted > COUNTS_AGAIN_MS && at - known.last > HELD_UP_MS);
    this.seen.set(code, { counted: counts ? at : known.counted, last: at });
    return counts;
  }

  /** Let go of codes whose time is over, so that nobody's card stays in memory. */
  forgetOld() {
    const old = this.now() - COUNTS_AGAIN_MS;
    for (const [code, { last }] of this.seen) if (last < old) this.seen.delete(code);
  }
}
