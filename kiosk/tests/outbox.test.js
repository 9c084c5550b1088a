import assert from "node:assert/strict";
import test from "node:test";
import { Outbox } from "../src/outbox.js";
import { Memory } from "./memory.js";

const AT = Date.parse("2026-11-23T01:05:09Z");
const accepted = (scans) => ({ at: AT, answers: scans.map(({ event_id }) => ({ event_id, result: "accepted", number: "047" })) });
const answering = (...results) => (scans) => ({
  at: AT, answers: scans.map(({ event_id }, place) => ({ event_id, ...results[place % results.length] })),
});
const cut = () => { throw new Error("cut"); };

async function outbox(...replies) {
  const sent = [];
  const store = new Memory();
  const send = async (scans) => {
    sent.push(scans.map((scan) => scan.event_id));
    await null;
    return (replies.length > 1 ? replies.shift() : replies[0])(scans);
  };
  return { sent, store, box: new Outbox({ store, send }) };
}

const scan = (event_id, more = {}) => ({ event_id, fair: 1, kind: "ticket", ...more });

test("a scan made without network is sent later", async () => {
  const { box, store, sent } = await outbox(cut, accepted);
  await box.put(scan("a"));
  await assert.rejects(box.flush());

  await box.flush();

  assert.deepEqual([sent, await store.count()], [[["a"], ["a"]], 0]);
});

test("after a lost answer the same scan is sent under the same id", async () => {
  const { box, sent } = await outbox(cut, accepted);
  await box.put(scan("a"));
  await assert.rejects(box.answerTo("a"));

  const answer = await box.answerTo("a");

  assert.equal(answer.number, "047");
  assert.deepEqual(new Set(sent.flat()), new Set(["a"]));
});

test("two calls make one sending", async () => {
  const { box, sent } = await outbox(accepted);
  await box.put(scan("a"));

  await Promise.all([box.flush(), box.flush()]);

  assert.deepEqual(sent, [["a"]]);
});

test("a scan stored while others are being sent goes with the next sending", async () => {
  const { box, sent } = await outbox(accepted);
  await box.put(scan("a"));
  const first = box.flush();
  await Promise.resolve();
  await box.put(scan("b"));

  const answer = await box.answerTo("b");
  await first;

  assert.equal(answer.event_id, "b");
  assert.deepEqual(sent.flat().sort(), ["a", "b"]);
});

test("what the server asks to retry, or does not mention, stays and is sent once each time", async () => {
  const { box, store, sent } = await outbox(() => ({ at: AT, answers: [{ event_id: "a", result: "retry" }, { event_id: "z", result: "accepted" }] }));
  await box.put(scan("a"));
  await box.put(scan("b"));

  await box.flush();

  assert.deepEqual(store.rows.map(({ event_id, state, tries }) => [event_id, state, tries]), [["a", "waiting", 1], ["b", "waiting", 0]]);
  assert.deepEqual(sent, [["b", "a"]]);
});

test("a scan answered with retry three times is set aside, and the others go on", async () => {
  const poison = (scans) => answering(...scans.map(({ event_id }) => ({ result: event_id === "bad" ? "retry" : "accepted" })))(scans);
  const { box, store } = await outbox(poison);
  for (const id of ["a", "bad", "b"]) await box.put(scan(id));

  for (let round = 0; round < 3; round += 1) await box.flush();

  assert.deepEqual(store.rows.map(({ state }) => state), ["answered", "aside", "answered"]);
});

test("a scan that the server cannot read is set aside at once", async () => {
  const { box, store } = await outbox(answering({ result: "refused", code: "event.unreadable" }));
  await box.put(scan("a"));

  await box.flush();

  assert.equal(store.rows[0].state, "aside");
});

test("scans that are set aside stay until staff close them", async () => {
  const { box, store } = await outbox(answering({ result: "refused", code: "event.unreadable" }));
  await box.put(scan("a"));
  await box.flush();

  await store.dropAside();

  assert.deepEqual([store.rows, await store.count("aside")], [[], 0]);
});

test("one scan for which the whole request is refused holds up none of the others", async () => {
  const picky = (scans) => {
    if (scans.some((one) => one.event_id === "bad")) throw Object.assign(new Error(), { unreadable: true });
    return accepted(scans);
  };
  const { box, store } = await outbox(picky);
  for (const id of ["a", "b", "bad", "c", "d"]) await box.put(scan(id));

  await box.flush();

  assert.deepEqual(store.rows.filter(({ state }) => state === "aside").map(({ event_id }) => event_id), ["bad"]);
  assert.equal(await store.count(), 0);
});

test("the person who stands here is answered although hundreds of scans wait", async () => {
  const { box, sent } = await outbox(accepted);
  for (let n = 0; n < 450; n += 1) await box.put(scan(`old ${n}`));
  await box.put(scan("new"));

  const answer = await box.answerTo("new");

  assert.equal(answer.event_id, "new");
  assert.equal(sent[0][0], "new");
  assert.ok(sent.every((scans) => scans.length <= 200));
});

test("six hundred scans are sent in few requests, none of them larger than the server takes", async () => {
  const { box, store, sent } = await outbox(accepted);
  for (let n = 0; n < 600; n += 1) await box.put(scan(`${n}`, { body: { sealed: "x".repeat(1500) } }));

  await box.flush();

  assert.equal(await store.count(), 0);
  assert.equal(new Set(sent.flat()).size, 600);
  assert.ok(sent.length <= 6, `${sent.length} requests`);
});

test("a server that takes long is given fewer at once", async () => {
  let now = 0;
  const { box, sent } = await outbox((scans) => { now += scans.length * 20; return accepted(scans); });
  box.now = () => now;
  for (let n = 0; n < 300; n += 1) await box.put(scan(`${n}`));

  await box.flush();

  assert.deepEqual(sent.map((scans) => scans.length), [200, 25, 25, 25, 25]);
});

test("what somebody wants goes behind the scan that let them in", async () => {
  const { box, sent } = await outbox(accepted);
  await box.put(scan("in", { kind: "card" }));
  await box.put(scan("wants", { kind: "wanted" }));

  await box.flush();

  assert.deepEqual(sent, [["in", "wants"]]);
});

test("a number given after the scan was sent is sent too, before the scan counts as answered", async () => {
  const numbers = [];
  let given = false;
  const { box, store } = await outbox(async (scans) => {
    numbers.push(scans[0].number);
    if (!given) await store.giveNumber("a");
    given = true;
    return accepted(scans);
  });
  await store.adoptBlocks(1, [{ id: 17, first: 950, last: 999 }]);
  await box.put(scan("a"));

  await box.flush();

  assert.deepEqual(numbers, [null, 950]);
  assert.equal(store.rows[0].state, "answered");
});

test("answers are kept until a backup has them", async () => {
  const { box, store } = await outbox(accepted);
  await box.put(scan("a"));
  await box.flush();
  const beat = { history: "h", resend: false, server_time: "2026-11-23T02:00:00Z" };

  await box.heard({ ...beat, backed_up_at: "2026-11-23T01:05:08Z" });
  const before = store.rows.length;
  await box.heard({ ...beat, backed_up_at: "2026-11-23T01:05:09Z" });

  assert.deepEqual([before, store.rows.length], [1, 0]);
});

test("answers that no backup has are kept for seven days of the server's clock", async () => {
  const { box, store } = await outbox(accepted);
  await box.put(scan("a"));
  await box.flush();

  await box.heard({ history: "h", resend: false, backed_up_at: null, server_time: "2026-11-30T01:05:08Z" });
  const before = store.rows.length;
  await box.heard({ history: "h", resend: false, backed_up_at: null, server_time: "2026-11-30T01:05:09Z" });

  assert.deepEqual([before, store.rows.length], [1, 0]);
});

test("when records were put back from a copy, every kept scan waits again", async () => {
  const { box, store } = await outbox(accepted);
  await box.heard({ history: "one", resend: false, backed_up_at: null, server_time: "2026-11-23T01:00:00Z" });
  await box.put(scan("a"));
  await box.flush();

  await box.heard({ history: "two", resend: false, backed_up_at: "2026-11-23T02:00:00Z", server_time: "2026-11-23T02:00:00Z" });

  assert.deepEqual(store.rows.map(({ state }) => state), ["waiting"]);
});

test("the server may ask for everything again", async () => {
  const { box, store, sent } = await outbox(accepted);
  await box.put(scan("a"));
  await box.flush();

  await box.heard({ history: "one", resend: true, backed_up_at: null, server_time: "2026-11-23T02:00:00Z" });
  await box.flush();

  assert.deepEqual([sent, store.rows[0].state], [[["a"], ["a"]], "answered"]);
});

test("what is sent again tells the number that was shown here, else the one the server gave", async () => {
  const numbers = [];
  const { box, store } = await outbox((scans) => { numbers.push(scans.map(({ event_id, number }) => [event_id, number])); return accepted(scans); });
  await store.adoptBlocks(1, [{ id: 17, first: 950, last: 999 }]);
  await box.put(scan("a"));
  await box.put(scan("b"), { leased: true });
  await box.flush();
  numbers.length = 0;

  await box.heard({ history: "one", resend: true, backed_up_at: null, server_time: "2026-11-23T02:00:00Z" });
  await box.flush();

  assert.deepEqual(numbers, [[["b", 950], ["a", 47]]]);
});
