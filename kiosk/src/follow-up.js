/**
 * Asks who was hired at an earlier fair how it went, after their number was shown and while the server is
 * in reach. Knows no DOM; what is asked and answered is kept with the visit alone, and forgotten with it.
 */
import { newName } from "./names.js";

const SHOW_CHECKING_AFTER_MS = 250;
const TRIES = 2;
const STARTED = "started";
const KNOWN = ["reached", "not_yet", "did_not_come", "left"];
const ANSWERED = "placements.not_asked";

/** Why somebody left, as both sides agreed on. */
export const WHYS = ["wage", "distance", "conditions", "family", "other_job", "contract_ended", "dismissed", "other"];

/**
 * Asks within `visit`. `ask(questions, more)` puts questions, `show(name, values)` draws a screen, `shown()`
 * returns the values of the screen of now; `api` tells what is asked and takes the answer; `store` and `lang()`
 * go with each; `mayAsk()` tells whether the server can be asked, `end()` makes way for the next person.
 */
export class FollowUp {
  constructor({ visit, ask, show, shown, api, store, lang, mayAsk, end, name = newName, later = (...args) => setTimeout(...args) }) {
    Object.assign(this, { visit, ask, show, shown, api, store, lang, mayAsk, end, name, later });
    this.found = { turn: null, question: null };
  }

  /** Learn, while the number is read, whether there is something to ask; nobody waits for it. */
  async look() {
    const { turn, outcome } = this.visit;
    if (outcome.fate === "saved" || !this.mayAsk()) return;
    const told = await this.api.work(this.signed(outcome)).catch(() => null);
    this.found = { turn, question: told?.question ?? null };
  }

  /** Ask what there is to ask of who is here, or come to the end. */
  done() {
    const { turn, question } = this.found;
    this.found = { turn: null, question: null };
    if (question === null || turn !== this.visit.turn) this.end();
    else this.put(question, whereabouts(this.shown()));
  }

  /** What the button at the end of a visit does. */
  actions() {
    return { done: () => this.done() };
  }

  put(question, seen) {
    this.ask(questionsOf(question), {
      always: { number: seen.number, hirer: question.employer },
      finished: (answers) => (answers.sure ? this.send(question, answers, seen) : this.end()),
    });
  }

  async send(question, answers, seen) {
    const { turn } = this.visit;
    const isHere = () => this.visit.turn === turn;
    const slow = this.later(() => isHere() && this.show("checking", {}), SHOW_CHECKING_AFTER_MS);
    const told = await this.sent({ ...this.signed(this.visit.outcome), ...answerOf(question, answers) });
    clearTimeout(slow);
    if (!isHere()) return;
    if (told?.question) this.put(told.question, seen);
    else this.show("thanks", { ...seen, fate: fateOf(told) });
  }

  /** Send an answer under one name for ever, so that what was sent before a cut is not written twice. */
  async sent(body) {
    const name = this.name();
    for (let left = TRIES; left > 0; left -= 1) {
      const told = await this.api.answerWork(name, body).catch(() => null);
      if (told) return told;
    }
    return null;
  }

  signed({ eventId }) {
    return { store: this.store(), of: eventId, lang: this.lang() };
  }
}

/** Return the questions about one piece of work, the last whether what was chosen is right. */
export function questionsOf({ asked, answers, months }) {
  const about = asked === STARTED ? "started" : "still_there";
  const choices = answers.filter((answer) => KNOWN.includes(answer));
  const word = (answer) => (answer === "reached" ? about : answer);
  const isAsked = (question) => ({ answer }) => months.length > 1 && monthAsked(asked, answer) === question;
  const month = { kind: "one", screen: "work_month", shown: each(months, (at) => ({ Month: String(Number(at.slice(5))), Year: at.slice(0, 4) })) };
  return [
    { name: "answer", kind: "one", screen: "work", choices, shown: each(choices, (answer) => ({ Word: word(answer) })), told: () => ({ about }) },
    { ...month, name: "started_in", choices: months, when: isAsked("started_in") },
    { ...month, name: "left_in", choices: [...months].reverse(), when: isAsked("left_in") },
    { name: "why", kind: "one", screen: "work_why", choices: WHYS, when: ({ answer }) => answer === "left" },
    {
      name: "sure", kind: "yes_or_no", screen: "work_sure", when: ({ answer }) => Boolean(answer),
      told: (given) => ({ word: word(given.answer), ...shownOf(given, monthAsked(asked, given.answer)) }),
    },
  ];
}

/** Return an answer as the protocol tells it. */
export function answerOf({ placement, asked, months }, given) {
  const question = monthAsked(asked, given.answer);
  const month = question && (months.length > 1 ? given[question] : months[0]);
  return { placement, asked, answer: given.answer, month: month ?? null, why: (given.answer === "left" && given.why) || null };
}

/** Return which question tells the month that belongs to an answer, if one does. */
function monthAsked(asked, answer) {
  if (answer === "left") return "left_in";
  return asked === STARTED && answer === "reached" ? "started_in" : null;
}

function shownOf(given, question) {
  const [year, month] = given[question]?.split("-") ?? [];
  return { month: month && String(Number(month)), year, why: given.answer === "left" ? given.why : null };
}

function fateOf(told) {
  if (told?.result === "refused") return told.code === ANSWERED ? "nothing" : "not_saved";
  return told ? "told" : "not_saved";
}

/** Return the person's number and way, as they stood on the screen before. */
function whereabouts({ number, digits, where = "desk", booth, employer }) {
  return { number, digits, where, booth, employer };
}

function each(choices, tell) {
  return Object.fromEntries(choices.map((choice) => [choice, tell(choice)]));
}
