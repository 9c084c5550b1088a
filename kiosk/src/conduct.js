/** Conducts the screens: which one is shown, in which language and size, and where one comes back to. */

export const FIRST_LANGUAGE = "vi";
const ASIDE = new Set(["help", "staff_code", "device", "tools", "scanner_test"]);
const NAMES_FAIR = new Set(["welcome", "result", "waits"]);
const UNATTENDED = new Set(["starting", "pairing", "locked"]);
const PRINTED = new Set(["accepted", "saved", "waits"]);
const HEARD_AT_THE_END = new Set(["accepted", "repeat", "saved", "refused", "not_saved", "waits", "not_joined"]);
const TUNES = { not_saved: "refused", not_joined: "refused", waits: "accepted" };

/**
 * Shows screens by `screens`, as `comfort` has them. `begin()` leads to the first screen for the next person, `moved()` hears
 * of every change, `play(tune)` sounds, `printer` prints the slip where slips print by themselves, `mayJoin()` tells
 * whether the server can be asked for a place at a booth.
 */
export class Conduct {
  constructor({ otherLanguage, screens, words, comfort, device, printer, play, begin, moved, mayJoin }) {
    Object.assign(this, { otherLanguage, screens, words, comfort, device, printer, play, begin, moved, mayJoin });
    this.aside = null;
    this.locked = false;
  }

  /** Show a screen. A pairing code that is new waits until who looks aside comes back. */
  show(wanted, values) {
    const name = this.locked && wanted !== "pairing" ? "locked" : wanted;
    if (name === "pairing" && this.aside) {
      this.aside.values = values;
      return;
    }
    this.aside = null;
    this.screens.show(name, { ...values, ...this.always(name, values) });
    this.moved();
    const outcome = name === "result" ? values.outcome : name;
    if (HEARD_AT_THE_END.has(outcome)) this.play(TUNES[outcome] ?? outcome);
    if (PRINTED.has(outcome) && values.slip && this.device.slip === "auto") this.printer.print(this.screens.now.values);
  }

  /** Show a screen beside the way; `comeBack` leads to where one was. */
  showAside(name, values) {
    this.aside ??= { ...this.screens.now };
    this.screens.show(name, values);
    this.moved();
  }

  /** Renew what is shown aside, if that is it. */
  renewAside(name, values) {
    if (this.screens.now.name === name) this.screens.show(name, { ...this.screens.now.values, ...values });
  }

  /** Let nobody in any more, or let them in again, as the staff wish. */
  lock(locked) {
    if (this.locked === locked) return;
    this.locked = locked;
    this.beginAnew();
  }

  /** Return to the screen that was left. */
  comeBack() {
    const { name, values } = this.aside ?? { name: "welcome", values: {} };
    this.aside = null;
    this.screens.show(name, { ...values, ...this.always(name, values) });
    this.moved();
  }

  /** Come back only where something is shown aside. */
  comeBackFromAside() {
    if (this.aside) this.comeBack();
  }

  /** Begin for the next person; language, size and sound are as before. */
  beginAnew() {
    this.printer.clear();
    this.comfort.reset();
    this.words.lang = FIRST_LANGUAGE;
    this.begin();
    this.speak(FIRST_LANGUAGE);
  }

  /** Speak a language from now on; the step stays. */
  speak(lang) {
    this.words.lang = lang;
    const { name, values } = this.screens.now;
    if (!ASIDE.has(name)) Object.assign(values, this.always(name, values));
    this.otherLanguage.textContent = this.words.nameOf(this.words.next());
    this.otherLanguage.lang = this.words.next();
    this.screens.redraw();
    this.moved();
  }

  /** Tell whether nobody is in the middle of anything. */
  get isFree() {
    const { name } = this.screens.now;
    const untouched = this.words.lang === FIRST_LANGUAGE && this.comfort.isAsAlways;
    return UNATTENDED.has(name) || (name === "welcome" && untouched);
  }

  always(name, values) {
    if (name === "thanks") return { joins: values.joins && this.mayJoin() };
    if (!NAMES_FAIR.has(name)) return {};
    const fair = this.device.fairTitle(this.words.lang);
    const canPrint = this.device.slip !== "none";
    return { fair, canPrint, joins: name === "result" && values.outcome !== "saved" && this.mayJoin() };
  }

  /** What the buttons for language and paper do, and the ways on and back. */
  actions() {
    return {
      language: () => { this.speak(this.words.next()); this.screens.say(); },
      return: () => this.comeBack(),
      done: () => this.beginAnew(),
      print: () => this.printer.print(this.screens.now.values),
    };
  }
}
