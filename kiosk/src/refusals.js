/** Why a scan is refused: the server's code, and the picture that shows the reason. */

const REASONS = {
  "code.unreadable": "ticket_bad",
  "code.forged": "ticket_bad",
  "code.key_unknown": "ticket_bad",
  "code.too_new": "kiosk_old",
  "ticket.unknown": "ticket_unknown",
  "ticket.other_fair": "other_fair",
  "ticket.revoked": "ticket_replaced",
  "ticket.wrong_kind": "not_ours",
  "ticket.not_today": "not_today",
  "event.unreadable": "kiosk_old",
  "fairs.not_live": "fair_closed",
  "fairs.closed": "fair_closed",
  "workers.too_young": "too_young",
  "workers.card_damaged": "card_unreadable",
  "workers.not_a_card": "card_unreadable",
  "workers.bad_id_number": "card_unreadable",
  "workers.health_insurance_card": "health_card",
  "workers.payment_code": "payment_code",
  "workers.text_too_long": "not_ours",
};

const PICTURES = {
  ticket_bad: "ticket-bad",
  ticket_unknown: "ticket-unknown",
  ticket_replaced: "ticket-replaced",
  other_fair: "other-fair",
  not_today: "calendar",
  fair_closed: "closed",
  health_card: "health-card",
  payment_code: "payment",
  not_ours: "not-ours",
  code_wrong: "keypad-wrong",
  card_unreadable: "card-unreadable",
  too_young: "too-young",
  kiosk_old: "kiosk-old",
  needs_staff: "staff",
};

/** What helps next, where it is not the reception desk. */
const NEXT_PICTURES = {
  ticket_replaced: "ticket",
  health_card: "card",
  payment_code: "ticket",
  not_ours: "ticket",
  code_wrong: "keypad",
};

/** Return the reason shown for a server's code; one we do not know leads to the staff. */
export function reasonOf(code) {
  return REASONS[code] ?? "needs_staff";
}

/** Return the picture of a reason. */
export function pictureOf(reason) {
  return PICTURES[reason];
}

/** Return the picture of what to do next. */
export function nextPictureOf(reason) {
  return NEXT_PICTURES[reason] ?? "go-desk";
}

/** Every reason that can be shown. */
export const ALL_REASONS = Object.keys(PICTURES);
