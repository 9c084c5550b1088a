import assert from "node:assert/strict";
import test from "node:test";
import { IdleClock } from "../src/idle.js";

function idle() {
  const heard = [];
  let timer = null;
  const clock = new IdleClock({
    warn: () => heard.push("warn"), calm: () => heard.push("calm"), reset: () => heard.push("reset"),
    later: (work, ms) => { timer = { work, ms }; return timer; },
    never: (old) => { if (old === timer) timer = null; },
  });
  return { clock, heard, ring: () => { const { work, ms } = timer; work(); return ms; }, armed: () => timer !== null };
}

test("ten quiet seconds lead to a warning, twenty more to the beginning", () => {
  const { clock, heard, ring } = idle();
  clock.touch();

  const waited = [ring(), ring()];

  assert.deepEqual(waited, [10_000, 20_000]);
  assert.deepEqual(heard, ["warn", "calm", "reset"]);
});

test("the time can be extended as often as wanted", () => {
  const { clock, heard, ring } = idle();
  clock.touch();

  for (let times = 0; times < 12; times += 1) {
    ring();
    clock.touch();
  }

  assert.equal(heard.includes("reset"), false);
});

test("when nobody is in the middle of anything, nothing is counted", () => {
  const { clock, armed } = idle();
  clock.touch();

  clock.stop();

  assert.equal(armed(), false);
});
