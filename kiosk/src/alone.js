/**
 * What the kiosk decides alone when the server does not answer. It refuses only what it can know to be
 * wrong; what it cannot know it lets in, and the server decides when it hears.
 */
import { ageOn, disagrees } from "./cards.js";
import { isHumanCode } from "./codes.js";
import { holdsOn, readTicket } from "./tickets.js";

const TICKET = 1;

/** Decides by the last setup; `today()` is the day in Viet Nam, or null where no clock was compared. */
export class Alone {
  constructor({ setup, today, verify }) {
    Object.assign(this, { setup, today, verify });
  }

  /** Tell whether there is a setup to decide by: without one, the server's answer is worth waiting for. */
  get canDecide() {
    return Boolean(this.setup());
  }

  /** Return the code with which a scan is refused, or null: it is let in. */
  async refusal(kind, content) {
    const setup = this.setup();
    if (!setup) return null;
    if (kind === "ticket") return this.ofTicket(content.digits, setup);
    if (kind === "code") return isHumanCode(content.code) ? null : "ticket.unknown";
    if (kind === "card") return ofCard(content, setup.fair);
    if (kind === "walk_in") return ofAge(String(content.birth_year), setup.fair);
    return null;
  }

  async ofTicket(digits, { keys, fair, revoked }) {
    const { ticket, reason } = await readTicket(digits, keys, this.verify);
    if (reason) return `code.${reason}`;
    if (ticket.kind !== TICKET) return "ticket.wrong_kind";
    if (ticket.scope !== fair.id) return "ticket.other_fair";
    const today = this.today();
    if (today !== null && !holdsOn(ticket, today)) return "ticket.not_today";
    return revoked.includes(ticket.subject) ? "ticket.revoked" : null;
  }
}

function ofCard(card, fair) {
  if (disagrees(card)) return "workers.needs_staff";
  return card.born_on === null ? null : ofAge(card.born_on, fair);
}

function ofAge(bornOn, { day, least_age }) {
  return ageOn(bornOn, day) < least_age ? "workers.too_young" : null;
}
