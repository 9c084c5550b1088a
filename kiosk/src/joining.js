/**
 * Lets who has a number choose booths to wait at, while the server is in reach. Knows no DOM; what is
 * chosen is kept with the visit alone, and forgotten with it.
 */
import { newName } from "./names.js";
import { WANTED } from "./questions.js";

const SHOW_CHECKING_AFTER_MS = 250;
const OTHER = "other";
const PICTURED = new Set(WANTED.find(({ name }) => name === "trades").choices);
const STEPS = [[0, "none"], [15, "15"], [30, "30"], [60, "60"]];
const LONGER = "longer";

/** Why no place was given: the server's code, and the reason the screen tells. */
const REASONS = {
  "queues.too_many": "full",
  "queues.already_queued": "there",
  "employers.booth_not_approved": "gone",
  "fairs.not_live": "over",
};

/**
 * Asks within `visit`. `ask(questions, more)` puts questions, `show(name, values)` draws a screen, `shown()`
 * returns the values of the screen of now; `api` asks the server for `booths` and to `join`; `store` and
 * `lang()` go with each question.
 */
export class Joining {
  constructor({ visit, ask, show, shown, api, store, lang, name = newName, later = (...args) => setTimeout(...args) }) {
    Object.assign(this, { visit, ask, show, shown, api, store, lang, name, later });
  }

  /** Show the booths that suit who is here, best first. */
  async offer() {
    const { number, digits } = this.shown();
    const asked = { number, digits, of: this.visit.outcome.eventId };
    await this.told(() => this.api.booths(this.signed(asked)), {
      accepted: (told) => this.choose(told, asked),
      refused: ({ code }) => this.refuse(reasonOf(code), asked, () => this.offer()),
      lost: () => this.refuse("away", asked, () => this.offer()),
    });
  }

  /** What the buttons of the booths do. */
  actions() {
    return { booths: () => this.offer(), rejoin: () => this.visit.outcome?.rejoin?.() };
  }

  choose({ limit, waits, offers }, asked) {
    const most = Math.min(limit - waits.length, offers.length);
    if (most > 0) {
      const finished = ({ booths }) => (booths?.length ? this.join(booths, asked) : this.thank(waits, asked));
      this.ask([questionOf(offers, most)], { always: { number: asked.number }, finished });
    } else if (waits.length > 0) this.confirm(waits, asked);
    else this.refuse("none", asked, () => this.offer());
  }

  /** Ask for places under one name for ever, so that what was sent before a cut is not done twice. */
  async join(booths, asked, name = this.name()) {
    const wanted = { ...this.signed(asked), booths: booths.map(Number) };
    const joined = ({ waits }) => this.confirm(waits, asked);
    await this.told(() => this.api.join(name, wanted), {
      accepted: joined,
      repeat: joined,
      refused: ({ code }) => this.refuse(reasonOf(code), asked, () => this.offer()),
      lost: () => this.refuse("away", asked, () => this.join(booths, asked, name)),
    });
  }

  /** Do what fits the answer, unless who asked has gone. */
  async told(question, answers) {
    const { turn } = this.visit;
    const isHere = () => this.visit.turn === turn;
    const slow = this.later(() => isHere() && this.show("checking", {}), SHOW_CHECKING_AFTER_MS);
    const answer = await question().catch(() => ({ result: "lost" }));
    clearTimeout(slow);
    if (isHere()) (answers[answer.result] ?? answers.lost)(answer);
  }

  signed({ of }) {
    return { store: this.store(), of, lang: this.lang() };
  }

  /** Who chose nothing more is thanked; who waits somewhere is told where. */
  thank(waits, asked) {
    if (waits.length > 0) this.confirm(waits, asked);
    else this.show("thanks", { number: asked.number, digits: asked.digits, where: "desk", fate: "nothing" });
  }

  confirm(waits, { number, digits }) {
    const [first, second, third, ...rest] = waits;
    this.show("waits", {
      number, digits, first, second, third, rest: rest.join(", "), waits: waits.join(", "), where: "wait",
      slip: this.visit.outcome.slip,
    });
  }

  refuse(reason, { number, digits }, again) {
    this.visit.outcome.rejoin = again;
    this.show("not_joined", { number, digits, reason });
  }
}

/** Return the choice among these booths, with what is shown of each. */
function questionOf(offers, most) {
  const shown = offers.map((offer) => [offer.booth, {
    Trade: PICTURED.has(offer.trade) ? offer.trade : OTHER,
    Picture: PICTURED.has(offer.trade) ? `trades-${offer.trade}` : "go-booth",
    Wait: waitOf(offer),
  }]);
  return {
    name: "booths", kind: "several", screen: "booths", most, lead: true,
    choices: offers.map(({ booth }) => booth), shown: Object.fromEntries(shown),
  };
}

/** Return by which words a wait is told: never more exactly than it is known. */
function waitOf({ open, wait }) {
  if (!open) return "closed";
  if (wait === null) return "some";
  return STEPS.find(([most]) => wait.most <= most)?.[1] ?? LONGER;
}

/** Return the reason shown for a server's code; one we do not know leads to the staff. */
export function reasonOf(code) {
  return REASONS[code] ?? "staff";
}

/** Every reason that can be shown. */
export const ALL_REASONS = [...new Set(Object.values(REASONS)), "none", "away", "staff"];
