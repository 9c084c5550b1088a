import assert from "node:assert/strict";
import test from "node:test";
import { Outbox } from "../src/outbox.js";

/** A store in memory with the promises of the real one. */
class Memory {
  rows = [];

  async add(scan) {
    this.rows.unshift({ ...scan, seq: this.rows.length + 1 });
  }

  async pending(most) {
    return this.rows.slice(0, most);
  }

  async count() {
    return this.rows.length;
  }

  async remove(ids) {
    this.rows = this.rows.filter((row) => !ids.includes(row.event_id));
  }
}

const accepted = (scans) => scans.map(({ event_id }) => ({ event_id, result: "accepted", number: "047" }));
const cut = () => { throw new Error("cut"); };

function outbox(...replies) {
  const sent = [];
  const store = new Memory();
  const send = async (scans) => {
    sent.push(scans.map((scan) => scan.event_id));
    await null;
    return (replies.length > 1 ? replies.shift() : replies[0])(scans);
  };
  return { sent, store, box: new Outbox({ store, send }) };
}

test("a scan made without network is sent later", async () => {
  const { box, store, sent } = outbox(cut, accepted);
  await box.put({ event_id: "a" });
  await assert.rejects(box.flush());

  await box.flush();

  assert.deepEqual([sent, store.rows], [[["a"], ["a"]], []]);
});

test("after a lost answer the same scan is sent under the same id", async () => {
  const { box, sent } = outbox(cut, accepted);
  await box.put({ event_id: "a" });
  await assert.rejects(box.answerTo("a"));

  const answer = await box.answerTo("a");

  assert.equal(answer.number, "047");
  assert.deepEqual(new Set(sent.flat()), new Set(["a"]));
});

test("two calls make one sending", async () => {
  const { box, sent } = outbox(accepted);
  await box.put({ event_id: "a" });

  await Promise.all([box.flush(), box.flush()]);

  assert.deepEqual(sent, [["a"]]);
});

test("a scan stored while others are being sent goes with the next sending", async () => {
  const { box, sent } = outbox(accepted);
  await box.put({ event_id: "a" });
  const first = box.flush();
  await Promise.resolve();
  await box.put({ event_id: "b" });

  const answer = await box.answerTo("b");
  await first;

  assert.equal(answer.event_id, "b");
  assert.deepEqual(sent.flat().sort(), ["a", "b"]);
});

test("what the server asks to retry, or does not mention, stays", async () => {
  const { box, store } = outbox(() => [{ event_id: "a", result: "retry" }, { event_id: "z", result: "accepted" }]);
  await box.put({ event_id: "a" });
  await box.put({ event_id: "b" });

  await box.flush();

  assert.deepEqual(store.rows.map((row) => row.event_id), ["b", "a"]);
});

test("the person who stands here is answered although hundreds of scans wait", async () => {
  const { box, sent } = outbox(accepted);
  for (let n = 0; n < 450; n += 1) await box.put({ event_id: `old ${n}` });
  await box.put({ event_id: "new" });

  const answer = await box.answerTo("new");

  assert.equal(answer.event_id, "new");
  assert.equal(sent[0][0], "new");
  assert.ok(sent.every((scans) => scans.length <= 200));
});

test("one scan that the server cannot read holds up none of the others", async () => {
  const picky = (scans) => {
    if (scans.some((scan) => scan.event_id === "bad")) throw Object.assign(new Error(), { unreadable: true });
    return accepted(scans);
  };
  const { box, store } = outbox(picky);
  for (const id of ["a", "b", "bad", "c", "d"]) await box.put({ event_id: id });

  await box.flush();

  assert.deepEqual(store.rows.map((row) => row.event_id), ["bad"]);
});
