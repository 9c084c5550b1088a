import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Visit } from "../src/visit.js";
import { ACCEPTED, gate, NO_STORE, REFUSED, REPEAT, REQUEST } from "./gate.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const TICKET = REQUEST.events[0].body.digits;
const CODE = REQUEST.events[1].body.code;
const CARD = contract("citizen_cards").cards[0];
const words = { lang: "vi", say: (key) => ({ "consent.version": "2026-11" })[key] };

async function visit(how) {
  const { admission, store, seen } = await gate(how);
  const screens = [];
  const made = new Visit({ show: (name, values) => screens.push({ name, ...values }), admission, words });
  return { made, store, seen, screens, last: () => screens.at(-1) };
}

test("one scan of a ticket, without a touch, leads to the number and the booth", async () => {
  const { made, last } = await visit();

  await made.scanned(TICKET);

  const { name, outcome, number, where, booth } = last();
  assert.deepEqual({ name, outcome, number, where, booth }, { name: "result", outcome: "accepted", number: "047", where: "booth", booth: "12" });
});

test("a ticket scanned again shows its number, calmly", async () => {
  const { made, last } = await visit({ replies: [REPEAT] });

  await made.scanned(TICKET);

  assert.deepEqual([last().name, last().outcome, last().number], ["result", "repeat", String(REPEAT.number)]);
});

test("without network a stored scan is said to be saved, with a number and the way to the desk", async () => {
  const { made, last } = await visit({ replies: [null], away: true });

  await made.scanned(TICKET);

  const { name, outcome, number, where, slip } = last();
  assert.deepEqual({ name, outcome, number, where }, { name: "result", outcome: "saved", number: "950", where: "desk" });
  assert.equal(slip.number, "950");
});

test("without network and with no number left a stored scan is still said to be saved", async () => {
  const { made, store, last } = await visit({ replies: [null], away: true });
  await store.adoptBlocks(1, []);

  await made.scanned(TICKET);

  assert.equal(last().name, "saved");
});

test("without network and without storage nothing is promised", async () => {
  const { made, last } = await visit({ replies: [null], storing: NO_STORE });

  await made.scanned(TICKET);

  assert.equal(last().name, "not_saved");
});

test("a scan that cannot be stored is still sent", async () => {
  const { made, last } = await visit({ storing: NO_STORE });

  await made.scanned(TICKET);

  assert.equal(last().name, "result");
});

test("a citizen card is asked two questions and then sent as one sealed event", async () => {
  const { made, seen, screens } = await visit();
  await made.scanned(CARD.text);
  await made.answer(true);

  await made.answer(false);

  const asked = screens.filter((screen) => screen.name === "question").map((screen) => screen.purpose);
  assert.deepEqual(asked, ["share_with_employers", "contact_later"]);
  assert.deepEqual(seen.sent.map(({ kind, body }) => [kind, Object.keys(body)]), [["card", ["sealed"]]]);
});

test("somebody who is too young is told so before any question when the network is away", async () => {
  const { made, screens } = await visit({ away: true });

  await made.scanned("006212001234||Nông Thị Thử|05032012|Nữ|Tổ 5, Đức Xuân|10082021".replace("006212", "006312"));

  assert.deepEqual(screens.map(({ name, reason }) => [name, reason]), [["refused", "too_young"]]);
});

test("a card that could neither be sealed nor sent can be sent again by one touch, under its id", async () => {
  const { made, seen, store, last } = await visit({ replies: [null, null, ACCEPTED], sealing: false });
  await made.scanned(CARD.text);
  await made.answer(true);
  await made.answer(true);
  assert.equal(last().name, "not_saved");

  await made.tryAgain();

  assert.equal(last().name, "result");
  assert.deepEqual([new Set(seen.sent.map(({ event_id }) => event_id)).size, seen.sent[0].seq, store.rows], [1, 0, []]);
});

test("a card read again during its questions does not start them anew", async () => {
  const { made, last } = await visit();
  await made.scanned(CARD.text);
  await made.answer(true);

  await made.scanned(CARD.text);

  assert.deepEqual(last().purpose, "contact_later");
});

test("the next person's scan replaces a card whose questions nobody answered", async () => {
  const { made, store, last } = await visit();
  await made.scanned(CARD.text);

  await made.scanned(TICKET);

  assert.equal(last().name, "result");
  assert.deepEqual(store.rows.map(({ kind }) => kind), ["ticket"]);
  assert.equal(made.card, null);
});

test("an answer that comes after the next person's is not shown to them", async () => {
  let answerFirst;
  const late = new Promise((resolve) => { answerFirst = () => resolve({ ...ACCEPTED, number: "001" }); });
  const { made, last } = await visit({ replies: [late, { ...ACCEPTED, number: "002" }] });
  const first = made.scanned(TICKET);
  await new Promise(setImmediate);
  const second = made.scanned(CODE);

  answerFirst();
  await Promise.all([first, second]);

  assert.equal(last().number, "002");
});

test("a refusal shows its reason", async () => {
  const { made, last } = await visit({ replies: [REFUSED] });

  await made.scanned(TICKET);

  assert.deepEqual([last().name, last().reason], ["refused", "too_young"]);
});

test("a code of others is refused here, without asking the server", async () => {
  const { made, seen, last } = await visit();

  await made.scanned("00020101021238570010A000000727");

  assert.deepEqual([last().reason, seen.sent], ["payment_code", []]);
});

test("a scan on which the kiosk itself fails promises nothing, and the next is taken", async () => {
  const { made, last } = await visit();
  const { admit } = made.admission;
  made.admission.admit = async () => { throw new Error("a defect"); };
  await made.scanned(TICKET);
  const first = last().name;
  made.admission.admit = admit;

  await made.scanned(CODE);

  assert.deepEqual([first, last().name], ["not_saved", "result"]);
});

test("the ninth digit is enough", async () => {
  const { made, store, last } = await visit();
  made.openKeypad();

  for (const digit of CODE) await made.key(digit);

  assert.equal(last().name, "result");
  assert.deepEqual(store.rows[0].body, { code: CODE });
});

test("a wrong digit can be erased", async () => {
  const { made, store } = await visit();
  made.openKeypad();

  for (const key of ["3", "Backspace", ...CODE]) await made.key(key);

  assert.deepEqual(store.rows[0].body, { code: CODE });
});

test("after three mistyped codes the staff are offered", async () => {
  const { made, last } = await visit();
  made.openKeypad();
  const after = [];

  for (let round = 0; round < 3; round += 1) {
    for (const digit of "123456789") await made.key(digit);
    after.push(last().wrong ?? last().reason);
  }

  assert.deepEqual(after, [true, true, "needs_staff"]);
});
