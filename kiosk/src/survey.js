/** Leads a person through questions, one a screen, by touching pictures. Knows no DOM and no network. */
import { following, stepOf } from "./questions.js";

const AT_ONCE = 3;
const PLACES = ["first", "second", "third"];
const SCREENS = { several: "choice", one: "choice", named: "commune", yes_or_no: "yes_or_no", year: "year" };
const YEAR_LENGTH = 4;

/**
 * Asks `questions` and gives all answers to `finished`. `show(name, values)` draws a screen;
 * `ends(answers)` tells whether the rest need not be asked; `always` are values that stay on every
 * screen, such as the person's number; a question's own `told(answers)` gives what its screen shows besides.
 */
export class Survey {
  constructor({ questions, show, finished, ends = () => false, always = {}, steps = 0 }) {
    Object.assign(this, { questions, show, finished, ends, always, steps });
    this.answers = {};
    this.path = [];
  }

  /** Show the first question. */
  begin() {
    this.ask(this.questions[0]);
  }

  /** Take the choice in one of the three places. */
  choose(place) {
    const value = this.shownChoices()[PLACES.indexOf(place)];
    if (value === undefined) return;
    if (this.question.kind === "several") this.toggle(value);
    else this.answer(value);
  }

  /** Take the answer and go on. */
  answer(value) {
    this.answers[this.question.name] = value;
    this.goOn();
  }

  /** Show the next few choices, and the first again after the last. */
  more() {
    this.page = (this.page + 1) % this.pages;
    this.full = false;
    this.draw();
  }

  /** Go on: with what was chosen, or leaving the question out. */
  skip() {
    this.answers[this.question.name] ??= null;
    this.goOn();
  }

  /** Return to the question before. */
  back() {
    if (this.path.length > 1) {
      this.path.pop();
      this.open();
    }
  }

  /** Take a digit of a year or "Backspace"; the fourth digit is enough. */
  key(key) {
    if (this.question.kind !== "year") return;
    if (key === "Backspace") this.typed = this.typed.slice(0, -1);
    else if (/^\d$/.test(key)) this.typed += key;
    if (this.typed.length === YEAR_LENGTH) this.takeYear(Number(this.typed));
    else this.draw();
  }

  get question() {
    return this.path.at(-1);
  }

  get pages() {
    return Math.ceil((this.question.choices?.length ?? 1) / AT_ONCE);
  }

  ask(question) {
    this.path.push(question);
    this.open();
  }

  open() {
    if (this.question.kind !== "several") delete this.answers[this.question.name];
    Object.assign(this, { page: 0, typed: "", full: false });
    this.draw();
  }

  goOn() {
    const next = following(this.questions, this.question, this.answers);
    if (next && !this.ends(this.answers)) this.ask(next);
    else this.finished(this.answers);
  }

  toggle(value) {
    const chosen = this.answers[this.question.name] ?? [];
    const without = chosen.filter((other) => other !== value);
    this.full = without.length === this.question.most;
    if (!this.full) this.answers[this.question.name] = without.length < chosen.length ? without : [...chosen, value];
    this.draw();
  }

  takeYear(year) {
    this.typed = "";
    if (year < this.question.from || year > this.question.to) this.draw({ wrong: true });
    else this.answer(year);
  }

  draw(more = {}) {
    const { name, kind, hushed } = this.question;
    const { step, steps } = stepOf(this.questions, this.question);
    this.show(this.question.screen ?? SCREENS[kind], {
      ...this.always, ...this.question.told?.(this.answers), question: name, step, steps: this.steps || steps, hushed, returns: this.path.length > 1,
      ...(kind === "year" ? this.yearValues(more) : this.choiceValues()), ...more,
    });
  }

  yearValues({ wrong }) {
    return { shown: this.typed.padEnd(YEAR_LENGTH, "–"), fresh: !wrong };
  }

  shownChoices() {
    const start = this.page * AT_ONCE;
    return this.question.choices?.slice(start, start + AT_ONCE) ?? [];
  }

  choiceValues() {
    const { name, kind, names, lead, shown } = this.question;
    const chosen = this.answers[name] ?? [];
    const values = {
      full: this.full, plain: lead && !this.full, more: this.pages > 1, onward: chosen.length > 0 ? "next" : "skip",
    };
    this.shownChoices().forEach((value, at) => {
      const place = PLACES[at];
      values[place] = String(value);
      values[`${place}Name`] = names?.[value];
      for (const [what, told] of Object.entries(shown?.[value] ?? {})) values[`${place}${what}`] = told;
      values[`${place}Pressed`] = kind === "several" ? String(chosen.includes(value)) : undefined;
    });
    return values;
  }
}
