/** One person's visit: from a code to a number and the way to go. Knows no DOM and no network. */
import { classify } from "./codes.js";
import { nextPictureOf, pictureOf, reasonOf } from "./refusals.js";

const QUESTIONS = ["share_with_employers", "contact_later"];
const SHOW_CHECKING_AFTER_MS = 250;
const TRIES = 2;
const WRONG_CODES_BEFORE_HELP = 3;
const CODE_LENGTH = 9;

/**
 * Leads a person through the screens. `show(name, values)` draws one; `outbox` keeps and sends;
 * `sendOnce(scan)` sends what may not be kept; `words` says which text was agreed to.
 */
export class Visit {
  constructor({ show, outbox, sendOnce, times, words, uuid = () => crypto.randomUUID() }) {
    Object.assign(this, { show, outbox, sendOnce, times, words, uuid });
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
    if (found.kind === "ticket") await this.checkIn("ticket", { digits: found.digits });
    else if (found.kind === "code") await this.checkIn("code", { code: found.code });
    else if (found.kind === "card") this.ask(found);
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
    if (found.kind === "code") await this.checkIn("code", { code: found.code });
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
    await this.checkIn(card.kind, { ...toldOf(card), consents });
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
    if (this.unsent) await this.settle(this.unsent);
  }

  /** Ask somebody, by their card or as a walk-in, for consent; `asked` questions came before. */
  ask(card, asked = 0) {
    this.card = card;
    this.asked = asked;
    this.showQuestion();
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

  /** Send what somebody chose after they were let in; return `saved` or `not_saved`. */
  async tell(kind, content) {
    const scan = { event_id: this.uuid(), seq: 0, ...this.times(), kind, body: content };
    const { answer } = await this.deliver(scan);
    return answer === null ? "not_saved" : "saved";
  }

  /** Forget whoever was here; an answer that comes late shows nothing. */
  leave() {
    this.turn = Symbol("visit");
    Object.assign(this, { card: null, consents: [], typed: "", wrongCodes: 0, unsent: null, outcome: null });
  }

  async checkIn(kind, body) {
    await this.settle({ event_id: this.uuid(), seq: 0, ...this.times(), kind, body });
  }

  async settle(scan) {
    const { turn } = this;
    const slow = setTimeout(() => this.isStill(turn) && this.show("checking", {}), SHOW_CHECKING_AFTER_MS);
    const { answer, stored } = await this.deliver(scan);
    clearTimeout(slow);
    if (!this.isStill(turn)) return;
    this.outcome = { eventId: scan.event_id };
    if (answer !== null) this.showAnswer(answer);
    else if (stored) this.show("saved", { where: "desk" });
    else this.showNotSaved(scan);
  }

  isStill(turn) {
    return this.turn === turn;
  }

  /** Keep and send a scan. A card or an answer cannot be sealed here, so it is never kept. */
  async deliver(scan) {
    const stored = ["ticket", "code"].includes(scan.kind) && (await this.kept(scan));
    for (let left = stored ? 1 : TRIES; left > 0; left -= 1) {
      try {
        const answer = stored ? await this.outbox.answerTo(scan.event_id) : await this.sendOnce(scan);
        if (answer !== null && answer.result !== "retry") return { answer, stored };
      } catch {
        // No answer that counts. The scan keeps its id, so asking again cannot count it twice.
      }
    }
    return { answer: null, stored };
  }

  async kept(scan) {
    try {
      await this.outbox.put(scan);
      return true;
    } catch {
      return false;
    }
  }

  showAnswer(answer) {
    if (answer.result === "refused") this.refuse(reasonOf(answer.code));
    else this.show("result", resultOf(answer));
  }

  showNotSaved(scan) {
    this.unsent = scan;
    this.show("not_saved", {});
  }

  refuse(reason) {
    this.show("refused", { reason, picture: pictureOf(reason), nextPicture: nextPictureOf(reason) });
  }
}

/** Return what is told of somebody: of a card, only what the protocol names. */
function toldOf({ kind, number, name, born_on, sex, birth_year, commune }) {
  return kind === "walk_in" ? { birth_year, commune } : { number, name, born_on, sex };
}

function resultOf({ result, number, go_to, slip }) {
  const where = go_to?.kind ?? "wait";
  const shown = String(number);
  return {
    outcome: result,
    picture: result === "repeat" ? "repeat" : "check",
    number: shown,
    digits: [...shown].join(" "),
    where,
    booth: go_to?.booth,
    employer: where === "booth" ? go_to.name : undefined,
    slip,
  };
}
