import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Alone } from "../src/alone.js";
import { SETUP } from "./gate.js";

const tickets = JSON.parse(readFileSync(new URL("../../tests/contract/tickets.json", import.meta.url)));
const [TICKET, BADGE] = tickets.good;
const FORGED = tickets.bad.find(({ reason }) => reason === "forged");
const CARD = { number: "006195001234", name: "Nông Thị Thử", born_on: "05031995", sex: "nữ" };

function alone({ today = "2026-11-23", ...setup } = {}) {
  const known = { ...SETUP, keys: tickets.public_keys, ...setup };
  return new Alone({ setup: () => known, today: () => today });
}

const fair = (more) => ({ ...SETUP.fair, ...more });

test("a genuine ticket for this fair and day is let in", async () => {
  assert.equal(await alone().refusal("ticket", TICKET), null);
});

test("a forged ticket is refused", async () => {
  assert.equal(await alone().refusal("ticket", FORGED), "code.forged");
});

test("a ticket of a key that is not among those of the setup is refused", async () => {
  assert.equal(await alone({ keys: {} }).refusal("ticket", TICKET), "code.key_unknown");
});

test("a ticket of another fair is refused", async () => {
  assert.equal(await alone({ fair: fair({ id: 2 }) }).refusal("ticket", TICKET), "ticket.other_fair");
});

test("a badge is no ticket", async () => {
  assert.equal(await alone({ fair: fair({ id: 70000 }) }).refusal("ticket", BADGE), "ticket.wrong_kind");
});

test("a ticket for another day is refused", async () => {
  assert.equal(await alone({ today: "2026-11-24" }).refusal("ticket", TICKET), "ticket.not_today");
});

test("a kiosk whose clock was not compared with the server's refuses nobody for the day", async () => {
  assert.equal(await alone({ today: null }).refusal("ticket", TICKET), null);
});

test("a ticket that was replaced is refused", async () => {
  assert.equal(await alone({ revoked: [TICKET.subject] }).refusal("ticket", TICKET), "ticket.revoked");
});

test("a code with a wrong digit is refused, a right one let in", async () => {
  assert.equal(await alone().refusal("code", { code: "572463903" }), null);
  assert.equal(await alone().refusal("code", { code: "572463904" }), "ticket.unknown");
});

test("a card that does not agree with itself is sent to the staff", async () => {
  assert.equal(await alone().refusal("card", { ...CARD, sex: "nam" }), "workers.needs_staff");
});

test("who is too young on the day of the fair is refused, by card or by the year they say", async () => {
  const young = { ...CARD, number: "006312000123", born_on: "24112012" };

  assert.equal(await alone().refusal("card", young), "workers.too_young");
  assert.equal(await alone().refusal("walk_in", { birth_year: 2012 }), "workers.too_young");
  assert.equal(await alone().refusal("walk_in", { birth_year: 2011 }), null);
});

test("a card whose letters were lost is let in: the server may know the person", async () => {
  assert.equal(await alone().refusal("card", { ...CARD, name: null, sex: null, born_on: null }), null);
});

test("a kiosk that never heard of its fair refuses nobody", async () => {
  assert.equal(await new Alone({ setup: () => null, today: () => null }).refusal("ticket", FORGED), null);
});
