import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Reading } from "../src/reading.js";

function reading({ mayRead, tested = () => false }) {
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  const scanned = [];
  const made = new Reading({
    html: { dataset: {} }, screens: { now: { name: "welcome" } }, device: {}, asking: {},
    visit: { scanned: (text) => scanned.push(text) },
    play: () => {}, heard: () => {}, keyed: () => {}, mayRead, tested,
  });
  return { scanned, take: (text) => made.take(text, "camera") };
}

test.afterEach(() => mock.timers.reset());

test("a ticket held up before the kiosk is trusted is read as soon as it is", () => {
  let trusted = false;
  const { scanned, take } = reading({ mayRead: () => trusted });

  take("ticket");
  take("ticket");
  trusted = true;
  take("ticket");
  take("ticket");

  assert.deepEqual(scanned, ["ticket"]);
});

test("what the staff scan to test the scanner lets nobody in", () => {
  const tests = [];
  const { scanned, take } = reading({ mayRead: () => true, tested: (code) => tests.push(code) > 0 });

  take("ticket");

  assert.deepEqual([tests, scanned], [["ticket"], []]);
});
