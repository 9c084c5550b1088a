import assert from "node:assert/strict";
import test from "node:test";
import { SlipPrinter } from "../src/print.js";

const RESULT = { number: "047", slip: { number: "047", at: "2026-11-23T01:05:09Z", own_url: "https://vieclam.example.vn/me/x" } };

function printer(drawCode) {
  const seen = { filled: 0, printed: 0 };
  const place = {
    firstChild: null,
    replaceChildren() { this.firstChild = null; },
    querySelector: () => ({ append() {} }),
  };
  const view = {
    addEventListener() {}, requestAnimationFrame: (work) => work(), setTimeout: (work) => work(),
    print: () => { seen.printed += 1; },
  };
  const fill = (where) => { seen.filled += 1; where.firstChild = "slip"; };
  return { seen, made: new SlipPrinter({ place, fill, drawCode, view }) };
}

test("a slip is printed although its second code cannot be drawn", async () => {
  const { made, seen } = printer(async () => { throw new Error("no program"); });

  await made.print(RESULT);

  assert.equal(seen.printed, 1);
});

test("a slip is not written when the person has gone before it was ready", async () => {
  const { made, seen } = printer(async () => ({}));
  const printing = made.print(RESULT);

  made.clear();
  await printing;

  assert.deepEqual(seen, { filled: 0, printed: 0 });
});

test("an answer without a slip prints nothing", async () => {
  const { made, seen } = printer(async () => ({}));

  await made.print({ number: "047" });

  assert.equal(seen.printed, 0);
});
