import assert from "node:assert/strict";
import test from "node:test";
import { classify } from "../src/codes.js";
import { SelfTest } from "../src/self-test.js";

async function selfTest() {
  const drawn = [];
  const shown = [];
  const tested = [];
  const device = { scanner: null, tested: async (kind, ok) => tested.push([kind, ok]) };
  const made = new SelfTest({
    device, show: (values) => shown.push(values), changed: () => {},
    drawCode: async (text) => { drawn.push(text); return null; },
  });
  await made.begin();
  return { made, drawn, tested, last: () => shown.at(-1) };
}

test("neither test code could let anybody in", async () => {
  const { drawn } = await selfTest();
  const [digits, card] = drawn;

  assert.equal(BigInt(digits) > 2n ** 640n, true);
  assert.equal(classify(card).number, "000000000000");
});

test("a scanner that reads both codes as they are is good", async () => {
  const { made, drawn, tested, last } = await selfTest();

  for (const text of drawn) made.scanned(text, "keys");

  assert.deepEqual([last().digits, last().letters, last().kind], ["right", "right", "keys"]);
  assert.deepEqual(tested, [["keys", true], ["keys", true]]);
});

test("a scanner that changes one digit is not", async () => {
  const { made, drawn, tested, last } = await selfTest();

  made.scanned(drawn[0].replace(/^9/, "0"), "serial");

  assert.deepEqual([last().digits, tested], ["wrong", [["serial", false]]]);
});

test("a scanner that loses accents still reads the number, and staff see it", async () => {
  const { made, drawn, tested, last } = await selfTest();

  made.scanned(drawn[1].normalize("NFD").replace(/[^\x20-\x7e]/g, "?"), "keys");

  assert.deepEqual([last().letters, tested], ["lost", [["keys", true]]]);
});
