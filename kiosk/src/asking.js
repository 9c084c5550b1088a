/** Asks people by pictures: who has no card, before they come in; who has a number, what work they want. */
import { isTooYoung, walkInQuestions, WANTED, wantedOf } from "./questions.js";
import { Survey } from "./survey.js";

const CONSENTS = 2;
const ELSEWHERE = "";

/**
 * Asks within `visit`, and no longer than it lasts. `show(name, values)` draws a screen, `shown()` returns
 * the values of the screen of now; `fair()` is the fair as the setup tells it; `tell(kind, content)` keeps
 * and sends, and says whether it was `saved`.
 */
export class Asking {
  constructor({ visit, show, shown, fair, tell }) {
    Object.assign(this, { visit, show, shown, fair, tell });
    this.survey = null;
  }

  /** Ask somebody who has no card for what lets them in. */
  walkIn() {
    this.visit.leave();
    const questions = walkInQuestions(this.fair());
    this.ask(questions, {
      steps: questions.length + CONSENTS,
      ends: ({ birth_year }) => isTooYoung(birth_year, this.fair()),
      finished: (answers) => this.walkedIn(answers, questions.length),
    });
  }

  /** Ask who has a number what work they want. */
  findWork() {
    const values = this.shown();
    this.ask(WANTED, { always: { number: values.number }, finished: (answers) => this.wish(answers, values) });
  }

  /** Take a digit of a year, or "Backspace". */
  key(key) {
    this.now?.key(key);
  }

  /** What the buttons of the questions do. */
  actions() {
    return {
      walk_in: () => this.walkIn(),
      find_work: () => this.findWork(),
      digit: (button) => this.key(button.dataset.key),
      choose: (button) => this.now?.choose(button.dataset.choice),
      answer_yes: () => this.now?.answer(true),
      answer_no: () => this.now?.answer(false),
      more: () => this.now?.more(),
      skip: () => this.now?.skip(),
      back: () => this.now?.back(),
    };
  }

  /** The questions of the person who is here now; what one who has left answered is forgotten with them. */
  get now() {
    if (this.turn !== this.visit.turn) this.survey = null;
    return this.survey;
  }

  /** Put questions; the answers are given on, and no longer kept here. */
  ask(questions, { finished, ...more }) {
    this.turn = this.visit.turn;
    const gives = (answers) => { this.survey = null; finished(answers); };
    this.survey = new Survey({ questions, show: this.show, finished: gives, ...more });
    this.survey.begin();
  }

  walkedIn({ birth_year, commune }, asked) {
    if (isTooYoung(birth_year, this.fair())) this.visit.refuse("too_young");
    else this.visit.ask({ kind: "walk_in", birth_year, commune: commune ?? ELSEWHERE }, asked);
  }

  /** Keep and send what somebody wants, and thank them; their number is on the screen again. */
  async wish(answers, { slip, outcome, canPrint, ...values }) {
    const { visit, turn } = this;
    const { eventId } = visit.outcome;
    const told = wantedOf(answers);
    const consents = told?.consents.map((consent) => visit.consent(consent));
    const fate = told ? await this.tell("wanted", { of: eventId, wanted: told.wanted, consents }) : "nothing";
    if (turn === visit.turn) this.show("thanks", { where: "desk", ...values, fate });
  }
}
