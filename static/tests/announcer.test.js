import assert from "node:assert/strict";
import test from "node:test";

import { Announcer, FEW, LEAST_MS, MOST_MS } from "../js/boards/announcer.js";

/** A hall whose time goes on when the test says so. */
function hall({ sound = () => {} } = {}) {
  const seen = [];
  const timers = [];
  let now = 0;
  const settle = async () => { for (let turn = 0; turn < 20; turn += 1) await null; };
  const announcer = new Announcer({
    show: (call) => seen.push(`${now} ${call.id}`),
    hide: () => seen.push(`${now} nothing`),
    sound,
    pause: (ms) => new Promise((done) => { timers.push({ at: now + ms, done }); }),
  });
  const pass = async (ms) => {
    const end = now + ms;
    await settle();
    for (;;) {
      const due = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!due) break;
      timers.splice(timers.indexOf(due), 1);
      now = due.at;
      due.done();
      await settle();
    }
    now = end;
  };
  return { announcer, seen, pass };
}

const call = (id, minute) => ({ id, number: 1, booth: 1, at: `2026-11-23T09:${String(minute).padStart(2, "0")}:00Z` });

test("two calls at once are both announced, one after the other, the earlier first", async () => {
  const { announcer, seen, pass } = hall();

  announcer.add([call("2.1", 2), call("1.1", 1)]);
  await pass(60_000);

  assert.deepEqual(seen, ["0 1.1", `${LEAST_MS} 2.1`, `${2 * LEAST_MS} nothing`]);
});

test("a call that comes while another is announced waits for its turn", async () => {
  const { announcer, seen, pass } = hall();

  announcer.add([call("1.1", 1)]);
  await pass(1000);
  announcer.add([call("2.1", 2)]);
  await pass(60_000);

  assert.deepEqual(seen.slice(0, 2), ["0 1.1", `${LEAST_MS} 2.1`]);
});

test("a call stays until it was heard to the end", async () => {
  let heard;
  const { announcer, seen, pass } = hall({ sound: () => new Promise((done) => { heard = done; }) });

  announcer.add([call("1.1", 1), call("2.1", 2)]);
  await pass(9000);
  assert.deepEqual(seen, ["0 1.1"]);
  heard();
  await pass(0);

  assert.equal(seen.at(-1).split(" ")[1], "2.1");
});

test("a sound that never ends holds the next call up for half a minute at most", async () => {
  const { announcer, seen, pass } = hall({ sound: () => new Promise(() => {}) });

  announcer.add([call("1.1", 1), call("2.1", 2)]);
  await pass(MOST_MS);

  assert.deepEqual(seen, ["0 1.1", `${MOST_MS} 2.1`]);
});

test("a sound that fails holds nothing up", async () => {
  const { announcer, seen, pass } = hall({ sound: () => Promise.reject(new Error("no clip")) });

  announcer.add([call("1.1", 1), call("2.1", 2)]);
  await pass(60_000);

  assert.equal(seen.length, 3);
});

test("a repeated call is announced again", async () => {
  const { announcer, seen, pass } = hall();

  announcer.add([call("1.1", 1)]);
  await pass(60_000);
  announcer.add([call("1.2", 3)]);
  await pass(60_000);

  assert.deepEqual(seen.map((line) => line.split(" ")[1]), ["1.1", "nothing", "1.2", "nothing"]);
});

test("a call that is repeated while it still waits is announced once", async () => {
  const { announcer, seen, pass } = hall();

  announcer.add([call("1.1", 1), call("2.1", 2)]);
  announcer.add([call("2.2", 3)]);
  await pass(60_000);

  assert.deepEqual(seen.map((line) => line.split(" ")[1]), ["1.1", "2.2", "nothing"]);
});

test("what was missed is announced once each, the newest first and not more than a few", async () => {
  const { announcer, seen, pass } = hall();
  const missed = Array.from({ length: FEW + 3 }, (_, n) => call(`${n}.1`, n));

  announcer.add(missed, { late: true });
  await pass(600_000);

  assert.deepEqual(seen.map((line) => line.split(" ")[1]), ["7.1", "6.1", "5.1", "4.1", "3.1", "nothing"]);
});

test("a sound is told how many others wait", async () => {
  const told = [];
  const { announcer, pass } = hall({ sound: ({ id }, waiting) => { told.push(`${id} ${waiting}`); } });

  announcer.add([call("1.1", 1), call("2.1", 2), call("3.1", 3)]);
  await pass(60_000);

  assert.deepEqual(told, ["1.1 2", "2.1 1", "3.1 0"]);
});
