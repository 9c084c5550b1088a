/** One person's visit: from a code to a number and the way to go. Knows no DOM and no network. */
import { classify } from "./codes.js";
import { nextPictureOf, pictureOf, reasonOf } from "./refusals.js";

const QUESTIONS = ["share_with_employers", "contact_later"];
const SHOW_CHECKING_AFTER_MS = 250;
const WRONG_CODES_BEFORE_HELP = 3;
const CODE_LENGTH = 9;
const PICTURES = { accepted: "check", repeat: "repeat", saved: "saved" };

/**
 * Leads a person through the screens. `show(name, values)` draws one; `admission` lets people in;
 * `words` says which text was agreed to; `admitted()` hears when a number is shown.
 */
export class Visit {
  constructor({ show, admission, words, admitted = () => {} }) {
    Object.assign(this, { show, admission, words, admitted });
    this.leave();
  }

  /** Show the welcome and forget whoever was here. */
  begin() {
    this.leave();
    this.show("welcome", {});
  }

  /** Take a whole code, from whichever scanner; whoever was here before has gone. */
  async scanned(text) {
    const found = classify(text);
    if (found === null) return;
    if (found.kind === "card" && found.number === this.card?.number) return;
    this.leave();
    if (found.kind === "ticket") await this.enter("ticket", { digits: found.digits });
    else if (found.kind === "code") await this.enter("code", { code: found.code });
    else if (found.kind === "card") await this.ask(found);
    else this.refuse(found.kind);
  }

  /** Begin to type the code of a ticket. */
  openKeypad() {
    this.typed = "";
    this.showKeypad();
  }

  /** Take a digit or "Backspace"; the ninth digit is enough. */
  async key(key) {
    if (key === "Backspace") this.typed = this.typed.slice(0, -1);
    else if (/^\d$/.test(key)) this.typed += key;
    if (this.typed.length < CODE_LENGTH) {
      this.showKeypad();
      return;
    }
    const found = classify(this.typed);
    this.typed = "";
    if (found.kind === "code") await this.enter("code", { code: found.code });
    else this.keyedWrongly();
  }

  keyedWrongly() {
    this.wrongCodes += 1;
    if (this.wrongCodes >= WRONG_CODES_BEFORE_HELP) this.refuse("needs_staff");
    else this.showKeypad({ wrong: true });
  }

  showKeypad(more = {}) {
    const shown = this.typed.padEnd(CODE_LENGTH, "–").replace(/(...)(?=.)/g, "$1 ");
    this.show("keypad", { shown, fresh: !more.wrong, ...more });
  }

  /** Take the answer to the question on the screen. */
  async answer(given) {
    this.consents.push(this.consent({ purpose: QUESTIONS[this.consents.length], given }));
    if (this.consents.length < QUESTIONS.length) {
      this.showQuestion();
      return;
    }
    const { card, consents } = this;
    this.leave();
    await this.enter(card.kind, { ...toldOf(card), consents });
  }

  /** What the buttons of the visit do. */
  actions() {
    return {
      keypad: () => this.openKeypad(),
      key: (button) => this.key(button.dataset.key),
      yes: () => this.answer(true),
      no: () => this.answer(false),
      again: () => this.tryAgain(),
    };
  }

  /** Send once more, under the same id, what could not be kept. */
  async tryAgain() {
    if (this.outcome?.again) await this.showWhen(this.turn, this.outcome.again());
  }

  /** Ask somebody, by their card or as a walk-in, for consent; `asked` questions came before. */
  async ask(card, asked = 0) {
    const { turn } = this;
    Object.assign(this, { card, asked });
    const refusal = await this.admission.foresee(card.kind, card);
    if (!this.isStill(turn)) return;
    if (refusal === null) this.showQuestion();
    else this.refuse(reasonOf(refusal));
  }

  showQuestion() {
    const purpose = QUESTIONS[this.consents.length];
    const steps = this.asked + QUESTIONS.length;
    this.show("question", { purpose, step: this.asked + this.consents.length + 1, steps });
  }

  /** Return an answer together with the words it was given to. */
  consent({ purpose, given }) {
    return { purpose, given, text_version: this.words.say("consent.version"), lang: this.words.lang };
  }

  /** Keep and send what somebody chose after they were let in; return `saved` or `not_saved`. */
  tell(kind, content) {
    return this.admission.tell(kind, content);
  }

  /** Forget whoever was here; an answer that comes late shows nothing. */
  leave() {
    this.turn = Symbol("visit");
    Object.assign(this, { card: null, consents: [], typed: "", wrongCodes: 0, outcome: null });
  }

  /** Let somebody in by what they showed or told, and show how it went. */
  async enter(kind, content) {
    const { turn } = this;
    await this.showWhen(turn, this.admission.admit(kind, content));
  }

  async showWhen(turn, admitting) {
    const slow = setTimeout(() => this.isStill(turn) && this.show("checking", {}), SHOW_CHECKING_AFTER_MS);
    const outcome = await admitting.catch(() => ({ fate: "not_saved" }));
    clearTimeout(slow);
    if (this.isStill(turn)) this.showOutcome(outcome);
  }

  isStill(turn) {
    return this.turn === turn;
  }

  showOutcome(outcome) {
    this.outcome = outcome;
    if (outcome.fate === "refused") this.refuse(reasonOf(outcome.code));
    else if (outcome.number === undefined) this.show(outcome.fate, {});
    else {
      this.show("result", resultOf(outcome));
      this.admitted();
    }
  }

  refuse(reason) {
    this.show("refused", { reason, picture: pictureOf(reason), nextPicture: nextPictureOf(reason) });
  }
}

/** Return what is told of somebody: of a card, only what the protocol names. */
function toldOf({ kind, number, name, born_on, sex, birth_year, commune }) {
  return kind === "walk_in" ? { birth_year, commune } : { number, name, born_on, sex };
}

function resultOf({ fate, number, goTo, slip }) {
  const where = goTo?.kind ?? "wait";
  const shown = String(number);
  return {
    outcome: fate,
    picture: PICTURES[fate],
    number: shown,
    digits: [...shown].join(" "),
    where,
    booth: goTo?.booth,
    employer: where === "booth" ? goTo.name : undefined,
    slip,
  };
}
