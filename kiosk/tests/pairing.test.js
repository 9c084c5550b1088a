import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { guessMm, Pairing } from "../src/pairing.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const PAIR = contract("pair");
const { waiting, slow_down, expired, paired } = contract("pair_poll").answers;
const cut = () => { throw new Error("cut"); };

function pairing(...replies) {
  const seen = { shown: [], waited: [], pairs: 0 };
  const api = {
    pair: async () => { seen.pairs += 1; return PAIR.answer; },
    poll: async () => { const reply = replies.shift(); return typeof reply === "function" ? reply() : reply; },
  };
  const made = new Pairing({
    api, screen: () => PAIR.request.screen, show: (state) => seen.shown.push(state), wait: async (s) => { seen.waited.push(s); },
  });
  return { made, seen, api };
}

test("a device shows its code until somebody has typed it", async () => {
  const { made, seen } = pairing(waiting, waiting, paired);

  const trusted = await made.run();

  assert.deepEqual(trusted, { token: paired.token, server_id: paired.server_id });
  assert.equal(seen.shown[0].code, "BCDF-GHJK");
  assert.deepEqual(seen.waited, [5, 5, 5]);
});

test("asked to slow down, it asks five seconds later each time", async () => {
  const { made, seen } = pairing(slow_down, waiting, paired);

  await made.run();

  assert.deepEqual(seen.waited, [5, 10, 10]);
});

test("when a code has run out it shows a new one", async () => {
  const { made, seen } = pairing(expired, paired);

  await made.run();

  assert.equal(seen.pairs, 2);
});

test("without the server it says so and tries again", async () => {
  const { made, seen, api } = pairing(cut, paired);
  const { pair } = api;
  api.pair = async () => { api.pair = pair; cut(); };

  await made.run();

  assert.deepEqual(seen.shown.map((state) => state.state),
    ["pairing.unreachable", "pairing.waiting", "pairing.unreachable"]);
});

test("the millimetre of known screens is guessed well enough to begin with", () => {
  assert.equal(guessMm({ width: 1080, height: 1920 }), 4);
  assert.equal(guessMm({ width: 1280, height: 800 }), 5.9);
});
