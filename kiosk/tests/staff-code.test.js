import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { StaffCode } from "../src/staff-code.js";

const { answer: { staff }, staff_code: CODE } = JSON.parse(readFileSync(new URL("../../tests/contract/kiosk/setup.json", import.meta.url)));

test("the staff's code opens, another does not", async () => {
  const code = new StaffCode();

  assert.deepEqual([await code.check("2581", staff), await code.check(CODE, staff)], ["wrong", "right"]);
});

test("it opens also where the browser has no PBKDF2, as over plain HTTP", async () => {
  const code = new StaffCode();
  code.subtle = undefined;

  assert.equal(await code.check(CODE, staff), "right");
});

test("after five wrong codes even the right one waits a minute", async () => {
  let now = 0;
  const code = new StaffCode({ now: () => now });
  const cheap = { ...staff, rounds: 1 };
  const found = [];
  for (let times = 0; times < 5; times += 1) found.push(await code.check("0000", cheap));

  const early = await code.check(CODE, staff);
  now = 60_000;
  const late = await code.check(CODE, staff);

  assert.deepEqual([found, early, late], [["wrong", "wrong", "wrong", "wrong", "paused"], "paused", "right"]);
});
