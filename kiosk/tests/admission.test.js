import assert from "node:assert/strict";
import test from "node:test";
import { ACCEPTED, gate, NO_STORE, REFUSED, REQUEST } from "./gate.js";

const TICKET = { digits: REQUEST.events[0].body.digits };
const CODE = { code: REQUEST.events[1].body.code };
const FORGED = { digits: TICKET.digits.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) };
const CARD = { number: "006195001234", name: "Nông Thị Thử", born_on: "05031995", sex: "nữ", consents: [] };
const never = new Promise(() => {});

/** Let the kiosk lose its patience as soon as it waits. */
async function impatient(seen, admitting) {
  while (!seen.impatient) await new Promise(setImmediate);
  seen.impatient();
  return admitting;
}

test("with the server in reach its answer counts, and no number of the block is used", async () => {
  const { admission, store } = await gate();

  const outcome = await admission.admit("ticket", TICKET);

  assert.deepEqual([outcome.fate, outcome.number, outcome.goTo.booth], ["accepted", "047", "12"]);
  assert.deepEqual([store.rows[0].state, store.rows[0].number, store.known.numbers[0].next], ["answered", 47, 950]);
});

test("a scan is on the disk before it is sent", async () => {
  const { admission, store, seen } = await gate();
  const { add } = store;
  store.add = (...scan) => { assert.equal(seen.sent.length, 0); return add.apply(store, scan); };

  await admission.admit("ticket", TICKET);

  assert.deepEqual(store.rows.map(({ event_id }) => event_id), seen.sent.map(({ event_id }) => event_id));
});

test("with the server away nobody waits: the number is written together with the scan", async () => {
  const { admission, store, seen } = await gate({ replies: [null], away: true });

  const outcome = await admission.admit("ticket", TICKET);

  assert.deepEqual([outcome.fate, outcome.number, outcome.goTo], ["saved", "950", { kind: "desk" }]);
  assert.deepEqual([store.rows[0].number, seen.patience], [950, []]);
});

test("a server that does not answer within 900 ms is not waited for, and then counts as away", async () => {
  const { admission, store, reach, seen } = await gate({ replies: [never] });

  const outcome = await impatient(seen, admission.admit("ticket", TICKET));

  assert.deepEqual([seen.patience, outcome.fate, outcome.number, reach.isAway], [[900], "saved", "950", true]);
  assert.deepEqual([store.rows[0].state, store.rows[0].number], ["waiting", 950]);
});

test("a kiosk without a number to give waits longer for the server's", async () => {
  let answer;
  const { admission, store, seen } = await gate({ replies: [new Promise((done) => { answer = () => done(ACCEPTED); })] });
  store.known.numbers = [];
  const admitting = admission.admit("ticket", TICKET);
  while (seen.patience.length < 1) await new Promise(setImmediate);
  seen.impatient();
  while (seen.patience.length < 2) await new Promise(setImmediate);
  answer();

  const outcome = await admitting;

  assert.deepEqual([seen.patience, outcome.fate, outcome.number], [[900, 3100], "accepted", "047"]);
});

test("a kiosk that has not learned its fair yet can decide nothing, so it waits longer for the server", async () => {
  const { admission, seen } = await gate({ replies: [REFUSED], learned: false });

  const outcome = await admission.admit("ticket", FORGED);

  assert.deepEqual([seen.patience, outcome.fate], [[4000], "refused"]);
});

test("an answer that comes while the number is being given is the one that counts", async () => {
  let answer;
  const { admission, store, seen } = await gate({ replies: [new Promise((done) => { answer = () => done(ACCEPTED); })] });
  const { giveNumber } = store;
  store.giveNumber = async (...which) => {
    answer();
    while (store.rows[0].state === "waiting") await new Promise(setImmediate);
    return giveNumber.apply(store, which);
  };

  const outcome = await impatient(seen, admission.admit("ticket", TICKET));

  assert.deepEqual([outcome.fate, outcome.number, store.known.numbers[0].next], ["accepted", "047", 950]);
});

test("a forged ticket is refused without the server, gets no number, and is kept for it all the same", async () => {
  const { admission, store } = await gate({ replies: [null], away: true });

  const outcome = await admission.admit("ticket", FORGED);

  assert.deepEqual([outcome.fate, outcome.code], ["refused", "code.forged"]);
  assert.deepEqual([store.rows[0].number, store.known.numbers[0].next], [null, 950]);
});

test("the same person again is shown the same number, also by the card", async () => {
  for (const [kind, content] of [["ticket", TICKET], ["code", CODE], ["card", CARD]]) {
    const { admission, store } = await gate({ replies: [null], away: true });
    const first = await admission.admit(kind, content);

    const second = await admission.admit(kind, content);

    assert.deepEqual([first.number, second.number, second.fate], ["950", "950", "saved"]);
    assert.deepEqual(store.rows.map(({ number }) => number), [950, 950]);
  }
});

test("who was let in by the server is known again when it is away, and no leased number is used", async () => {
  const { admission, store, reach } = await gate({ replies: [ACCEPTED, null] });
  await admission.admit("ticket", TICKET);
  reach.missed();

  const again = await admission.admit("ticket", TICKET);

  assert.deepEqual([again.fate, again.number, store.rows[1].number], ["repeat", "047", null]);
});

test("the number on the slip leads to the same person by the code beside it", async () => {
  const { admission, reach } = await gate({ replies: [ACCEPTED, null] });
  await admission.admit("ticket", TICKET);
  reach.missed();

  const { number } = await admission.admit("code", { code: ACCEPTED.slip.human_code });

  assert.equal(number, "047");
});

test("two people never get one number, and when the block is used up nobody gets one", async () => {
  const { admission, store } = await gate({ replies: [null], away: true });
  await store.adoptBlocks(1, [{ id: 90, first: 7, last: 9 }]);
  const numbers = [];

  for (let n = 0; n < 4; n += 1) numbers.push((await admission.admit("walk_in", { birth_year: 1968, commune: "01840", consents: [] })).number);

  assert.deepEqual(numbers, ["007", "008", "009", undefined]);
});

test("a card is kept only sealed", async () => {
  const { admission, store } = await gate({ replies: [null], away: true });

  await admission.admit("card", CARD);

  assert.deepEqual(Object.keys(store.rows[0].body), ["sealed"]);
  assert.equal(JSON.stringify(store.rows).includes("Nông"), false);
});

test("a card that cannot be sealed is not kept, and sent from memory alone", async () => {
  const { admission, store, seen } = await gate({ sealing: false });

  const { fate } = await admission.admit("card", CARD);

  assert.deepEqual([fate, store.rows, seen.sent[0].seq, seen.sent[0].body], ["accepted", [], 0, CARD]);
});

test("where nothing can be stored and nobody answers, nothing is promised; trying again keeps the id", async () => {
  const { admission, seen } = await gate({ replies: [null, null, ACCEPTED], storing: NO_STORE });
  const first = await admission.admit("ticket", TICKET);

  const second = await first.again();

  assert.deepEqual([first.fate, second.fate, new Set(seen.sent.map(({ event_id }) => event_id)).size], ["not_saved", "accepted", 1]);
});

test("a rehearsal keeps nothing and gives no leased number", async () => {
  const { admission, store } = await gate({ rehearsing: true });

  const { fate } = await admission.admit("ticket", TICKET);

  assert.deepEqual([fate, store.rows, store.known.numbers[0].next], ["accepted", [], 950]);
});

test("what somebody wants is kept sealed and named after the scan that let them in", async () => {
  const { admission, store } = await gate({ replies: [null], away: true });
  const { eventId } = await admission.admit("card", CARD);

  const fate = await admission.tell("wanted", { of: eventId, wanted: { trades: ["75"] }, consents: [] });

  assert.deepEqual([fate, store.rows.map(({ kind, number }) => [kind, number])], ["saved", [["card", 950], ["wanted", null]]]);
});
