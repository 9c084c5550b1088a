import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Beat } from "../src/beat.js";
import { Outbox } from "../src/outbox.js";
import { SETUP } from "./gate.js";
import { Memory } from "./memory.js";

const { request: REQUEST, answer: ANSWER } = JSON.parse(readFileSync(new URL("../../tests/contract/kiosk/beat.json", import.meta.url)));
const CALM = { ...ANSWER, orders: [] };
const cut = () => { throw new Error("cut"); };

async function beating({ answers = [CALM], store = new Memory(), setup = SETUP } = {}) {
  const seen = { told: [], heard: [], orders: [], setups: 0 };
  let mono = 0;
  const reply = async (state) => {
    seen.told.push(state);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return typeof answer === "function" ? answer() : answer;
  };
  const order = (name) => async (done) => { seen.orders.push(name); await done(); };
  const beat = new Beat({
    api: { beat: reply }, store, outbox: new Outbox({ store, send: cut }), device: { setup, version: REQUEST.version },
    trusted: () => true,
    state: async () => ({ page_epoch: "1-a", wall_ms: 1, screen: "welcome", lang: "vi", camera: "on", safety: "kept", cache: "ready", scanner: null, printer: {}, battery: null }),
    refreshSetup: async () => { seen.setups += 1; },
    heard: (answer) => seen.heard.push(answer),
    orders: { reload: order("reload"), drop_aside: order("drop_aside"), test_print: order("test_print") },
    mono: () => mono, later: () => 1,
  });
  await beat.start();
  return { beat, seen, store, at: (ms) => { mono = ms; } };
}

test("a beat tells all that both sides agreed on", async () => {
  const { seen } = await beating();

  assert.deepEqual(Object.keys({ protocol: 2, ...seen.told[0] }).sort(), Object.keys(REQUEST).sort());
});

test("blocks of numbers come with a beat and are told with the next", async () => {
  const { beat, seen } = await beating();

  await beat.now();

  assert.deepEqual(seen.told.map(({ leases, numbers_left }) => [leases, numbers_left]), [[[], 0], [[17, 21], 100]]);
});

test("the setup is asked for when the server has another", async () => {
  const { seen } = await beating({ answers: [{ ...CALM, setup: "another" }] });

  assert.equal(seen.setups, 1);
});

test("an order is carried out once, and told until the server asks no more", async () => {
  const { beat, seen } = await beating({ answers: [ANSWER, ANSWER, CALM, CALM] });

  for (let times = 0; times < 3; times += 1) await beat.now();

  assert.deepEqual(seen.orders, ["reload"]);
  assert.deepEqual(seen.told.map(({ done }) => done), [[], [5], [5], []]);
});

test("an order whose work loads the page anew is not carried out again by the new page", async () => {
  const { store } = await beating({ answers: [ANSWER] });

  const { seen } = await beating({ answers: [ANSWER], store });

  assert.deepEqual([seen.orders, seen.told[0].done], [[], [5]]);
});

test("an order that this version does not know is left alone", async () => {
  const { seen } = await beating({ answers: [{ ...CALM, orders: [{ id: 8, do: "constructor" }] }] });

  assert.deepEqual([seen.orders, seen.heard.length], [[], 1]);
});

test("a beat that is lost changes nothing, and the next goes on", async () => {
  const { beat, seen } = await beating({ answers: [cut, CALM] });

  await beat.now();

  assert.deepEqual([seen.told.length, seen.heard.length], [2, 1]);
});

test("two beats at once are one, and one more for what changed meanwhile", async () => {
  const { beat, seen } = await beating();

  await Promise.all([beat.now(), beat.now(), beat.now()]);

  assert.equal(seen.told.length, 3);
});

test("a rehearsal of which nothing is heard any more ends after an hour", async () => {
  const { beat, at } = await beating({ answers: [{ ...CALM, rehearsing: true }] });

  at(3_599_000);
  const before = beat.rehearsing;
  at(3_600_000);

  assert.deepEqual([before, beat.rehearsing], [true, false]);
});
