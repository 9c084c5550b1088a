import assert from "node:assert/strict";
import test from "node:test";
import { Reach } from "../src/reach.js";

const NINE = "2026-11-23T02:00:00Z";

function reach() {
  const clock = { mono: 0, wall: 0 };
  const changes = [];
  const made = new Reach({ mono: () => clock.mono, wall: () => clock.wall, changed: (inReach) => changes.push(inReach) });
  return { made, clock, changes };
}

test("the server's time goes on by the page's own clock, however the machine's is set", () => {
  const { made, clock } = reach();
  made.heard(NINE, made.asking());
  Object.assign(clock, { mono: 3_600_000, wall: -1_000_000_000_000 });

  assert.equal(new Date(made.now()).toISOString(), "2026-11-23T03:00:00.000Z");
});

test("the day is the one in Viet Nam", () => {
  const { made } = reach();

  made.heard("2026-11-22T17:00:00Z", made.asking());

  assert.equal(made.today(), "2026-11-23");
});

test("before the clock was compared there is no day", () => {
  assert.equal(reach().made.today(), null);
});

test("an answer that took long does not spoil a good comparison", () => {
  const { made, clock } = reach();
  made.heard(NINE, made.asking());
  const asked = made.asking();
  clock.mono = 8000;

  made.heard("2026-11-23T02:00:00Z", asked);

  assert.equal(made.now() - Date.parse(NINE), 8000);
});

test("only news is told", () => {
  const { made, changes } = reach();

  made.heard(NINE, made.asking());
  made.heard(NINE, made.asking());
  made.missed();
  made.missed();
  made.heard(NINE, made.asking());

  assert.deepEqual(changes, [true, false, true]);
});
