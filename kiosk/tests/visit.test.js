import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Visit } from "../src/visit.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const { request, answer } = contract("events");
const TICKET = request.events[0].body.digits;
const CODE = request.events[1].body.code;
const CARD = contract("citizen_cards").cards[0];
const [ACCEPTED, , REFUSED, , REPEAT] = answer.answers;
const words = { lang: "vi", say: (key) => ({ "consent.version": "2026-12" })[key] };

/** A visit whose server gives these replies in turn; a reply may throw. */
function visit({ replies = [() => ACCEPTED], storing = async () => {} } = {}) {
  const seen = { screens: [], stored: [], sent: [] };
  const reply = () => (replies.length > 1 ? replies.shift() : replies[0])();
  const made = new Visit({
    show: (name, values) => seen.screens.push({ name, ...values }),
    outbox: {
      put: async (scan) => { await storing(); seen.stored.push(scan); },
      answerTo: async (id) => { seen.sent.push(id); return reply(); },
    },
    sendOnce: async (scan) => { seen.sent.push(scan.event_id); return reply(); },
    times: () => ({ page_epoch: "1-a", mono_ms: 1, wall_ms: 2, offset_ms: null }),
    words,
  });
  return { made, seen, last: () => seen.screens.at(-1) };
}

const cut = () => { throw new Error("cut"); };

test("one scan of a ticket, without a touch, leads to the number and the booth", async () => {
  const { made, last } = visit();

  await made.scanned(TICKET);

  const { name, outcome, number, where, booth } = last();
  assert.deepEqual({ name, outcome, number, where, booth }, { name: "result", outcome: "accepted", number: "047", where: "booth", booth: "12" });
});

test("a ticket scanned again shows the same number, calmly", async () => {
  const { made, last } = visit({ replies: [() => REPEAT] });

  await made.scanned(TICKET);

  assert.deepEqual([last().name, last().outcome, last().number], ["result", "repeat", "047"]);
});

test("a scan is stored before it is sent", async () => {
  const { made, seen } = visit();

  await made.scanned(TICKET);

  assert.deepEqual(seen.stored.map((scan) => scan.event_id), seen.sent);
  assert.match(seen.sent[0], /^[0-9a-f-]{36}$/);
});

test("without network a stored scan is said to be saved", async () => {
  const { made, last } = visit({ replies: [cut] });

  await made.scanned(TICKET);

  assert.equal(last().name, "saved");
});

test("without network and without storage nothing is promised", async () => {
  const { made, last } = visit({ replies: [cut], storing: cut });

  await made.scanned(TICKET);

  assert.equal(last().name, "not_saved");
});

test("a scan that cannot be stored is still sent", async () => {
  const { made, last } = visit({ storing: cut });

  await made.scanned(TICKET);

  assert.equal(last().name, "result");
});

test("a citizen card is asked two questions and then sent as one event", async () => {
  const { made, seen } = visit();
  await made.scanned(CARD.text);
  await made.answer(true);

  await made.answer(false);

  const asked = seen.screens.filter((screen) => screen.name === "question").map((screen) => screen.purpose);
  assert.deepEqual(asked, ["share_with_employers", "contact_later"]);
  assert.equal(seen.sent.length, 1);
});

test("what is sent of a card is what both sides agreed on, and none of it is stored", async () => {
  const sent = [];
  const { made, seen } = visit();
  made.sendOnce = async (scan) => { sent.push(scan); return ACCEPTED; };
  await made.scanned(CARD.text);
  await made.answer(true);

  await made.answer(false);

  assert.deepEqual(sent[0].body, request.events[2].body);
  assert.deepEqual([sent[0].seq, seen.stored], [0, []]);
});

test("a card whose answer was lost is sent again under the same id", async () => {
  const { made, seen, last } = visit({ replies: [cut, () => ACCEPTED] });
  await made.scanned(CARD.text);
  await made.answer(true);

  await made.answer(true);

  assert.equal(last().name, "result");
  assert.deepEqual([seen.sent.length, new Set(seen.sent).size], [2, 1]);
});

test("trying again after a cut keeps the id", async () => {
  const { made, seen, last } = visit({ replies: [cut, cut, () => ACCEPTED] });
  await made.scanned(CARD.text);
  await made.answer(true);
  await made.answer(true);
  assert.equal(last().name, "not_saved");

  await made.tryAgain();

  assert.equal(last().name, "result");
  assert.equal(new Set(seen.sent).size, 1);
});

test("a card read again during its questions does not start them anew", async () => {
  const { made, seen } = visit();
  await made.scanned(CARD.text);
  await made.answer(true);

  await made.scanned(CARD.text);

  assert.deepEqual(seen.screens.at(-1).purpose, "contact_later");
});

test("the next person's scan replaces a card whose questions nobody answered", async () => {
  const { made, seen, last } = visit();
  await made.scanned(CARD.text);

  await made.scanned(TICKET);

  assert.equal(last().name, "result");
  assert.equal(seen.stored[0].kind, "ticket");
  assert.equal(made.card, null);
});

test("an answer that comes after the next person's is not shown to them", async () => {
  let answerFirst;
  const { made, last } = visit();
  made.outbox.answerTo = () => new Promise((resolve) => { answerFirst = () => resolve({ ...ACCEPTED, number: "001" }); });
  const first = made.scanned(TICKET);
  await new Promise(setImmediate);
  made.outbox.answerTo = async () => ({ ...ACCEPTED, number: "002" });
  await made.scanned(CODE);

  answerFirst();
  await first;

  assert.equal(last().number, "002");
});

test("a refusal shows its reason", async () => {
  const { made, last } = visit({ replies: [() => REFUSED] });

  await made.scanned(TICKET);

  assert.deepEqual([last().name, last().reason], ["refused", "too_young"]);
});

test("a code of others is refused here, without asking the server", async () => {
  const { made, seen, last } = visit();

  await made.scanned("00020101021238570010A000000727");

  assert.deepEqual([last().reason, seen.sent], ["payment_code", []]);
});

test("the ninth digit is enough", async () => {
  const { made, seen, last } = visit();
  made.openKeypad();

  for (const digit of CODE) await made.key(digit);

  assert.equal(last().name, "result");
  assert.deepEqual(seen.stored[0].body, { code: CODE });
});

test("a wrong digit can be erased", async () => {
  const { made, seen } = visit();
  made.openKeypad();

  for (const key of ["3", "Backspace", ...CODE]) await made.key(key);

  assert.deepEqual(seen.stored[0].body, { code: CODE });
});

test("after three mistyped codes the staff are offered", async () => {
  const { made, seen } = visit();
  made.openKeypad();
  const after = [];

  for (let round = 0; round < 3; round += 1) {
    for (const digit of "123456789") await made.key(digit);
    after.push(seen.screens.at(-1).wrong ?? seen.screens.at(-1).reason);
  }

  assert.deepEqual(after, [true, true, "needs_staff"]);
});
