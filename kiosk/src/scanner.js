/**
 * A scanner that types: it presses keys much faster than a person can, and ends with Enter or a
 * pause. Keys pressed slowly are a person's, and go to the keypad.
 *
 * Scanners press the keys of an American keyboard. What the kiosk's own layout or a Vietnamese input
 * method makes of them does not matter: digits and bars are taken from the place of the key.
 */

const FASTEST_HAND_MS = 80;
const PAUSE_MS = 150;
const SHORTEST_CODE = 6;
const LONGEST_CODE = 620;
const COUNTS_AGAIN_MS = 3000;
const HELD_UP_MS = 1500;
const LOST = "\uFFFD";
const DIGIT_KEY = /^(?:Digit|Numpad)(\d)$/;
const BAR_KEY = /^(?:Intl)?Backslash$/;
const MARK_KEY = /^(?:Key[A-Z]|Digit\d|Minus|Equal|Bracket\w+|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl\w+)$/;
const NAMED = new Set(["Process", "Unidentified", "Dead"]);

/** Gathers key presses into codes. Times are the events' own, so a slow page misjudges nothing. */
export class TypingScanner {
  /** `scanned(text)` gets a whole code; `keyed(key)` what a person pressed. */
  constructor({ scanned, keyed, later = (...args) => setTimeout(...args), never = (id) => clearTimeout(id) }) {
    Object.assign(this, { scanned, keyed, later, never });
    this.forget();
  }

  /** Take a key press; return whether it may do what it does in a browser. */
  press(key, time, { code = "", shift = false, chord = false } = {}) {
    const inBurst = this.text !== "" && time - this.last <= FASTEST_HAND_MS;
    if (chord) return false;
    if (isEnd(key, code)) return this.end(inBurst);
    if (key === " " && !inBurst) return true;
    if (key === "Backspace") this.keyed(key);
    const letter = meant(key, code, shift);
    if (letter === null) return false;
    if (!inBurst) this.finish();
    this.last = time;
    if (letter !== key && /\d/.test(letter)) this.foreign = true;
    if (this.text.length < LONGEST_CODE) this.text += letter;
    this.never(this.timer);
    this.timer = this.later(() => this.finish(), PAUSE_MS);
    return false;
  }

  end(inBurst) {
    const wasCode = inBurst && this.text.length >= SHORTEST_CODE;
    this.finish();
    return !wasCode;
  }

  /** Where the layout is not the scanner's, digits are right and no letter can be trusted. */
  finish() {
    const text = this.foreign ? this.text.replace(/\p{L}/gu, LOST) : this.text;
    this.forget();
    if (text.length >= SHORTEST_CODE) this.scanned(text);
    else for (const key of text) this.keyed(key);
  }

  forget() {
    this.never(this.timer);
    this.text = "";
    this.foreign = false;
    this.last = -Infinity;
  }
}

function isEnd(key, code) {
  return key === "Enter" || key === "Tab" || code === "Enter" || code === "NumpadEnter" || code === "Tab";
}

/** Return the character that a scanner meant by a key, or null for a key that is none. */
function meant(key, code, shift) {
  if (/^\d$/.test(key)) return key;
  const [, digit] = DIGIT_KEY.exec(code) ?? [];
  if (digit !== undefined && !shift) return digit;
  if (shift && BAR_KEY.test(code)) return "|";
  if (key.length === 1) return key;
  return NAMED.has(key) && MARK_KEY.test(code) ? LOST : null;
}

/**
 * Lets the scanner hear every key of the page before anything else does, and swallows what input
 * methods would write.
 */
export function listenToKeys(target, typing) {
  const swallow = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  target.addEventListener("keydown", (event) => {
    const pressed = event.ctrlKey || event.metaKey || event.altKey;
    const chord = pressed && !event.getModifierState("AltGraph"); // some layouts type | that way
    const { key, code, shiftKey: shift } = event;
    if (!typing.press(key, event.timeStamp, { code, shift, chord })) swallow(event);
  }, { capture: true });
  for (const sign of ["compositionstart", "compositionupdate", "compositionend", "beforeinput"]) {
    target.addEventListener(sign, swallow, { capture: true });
  }
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
