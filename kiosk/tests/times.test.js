import assert from "node:assert/strict";
import test from "node:test";
import { printedTime } from "../src/print.js";
import { PageTimes } from "../src/times.js";

test("a scan sent in the same life of the page says how old it is; after a reload it does not", () => {
  let mono = 100;
  const performance = { timeOrigin: 5, now: () => mono };
  const before = new PageTimes({ performance, wall: () => 7, random: "aaaaaaaa" });
  const after = new PageTimes({ performance, wall: () => 9, random: "bbbbbbbb" });
  const scan = before.ofScan(-135);
  mono = 350;

  assert.deepEqual(scan, { page_epoch: "5-aaaaaaaa", mono_ms: 100, wall_ms: 7, offset_ms: -135 });
  assert.equal(before.asSent(scan).sent_mono_ms, 350);
  assert.equal(after.asSent(scan).sent_mono_ms, null);
});

test("a slip is dated by the clock of Viet Nam", () => {
  assert.equal(printedTime("2026-11-23T01:05:09Z"), "23/11/2026 08:05");
});
