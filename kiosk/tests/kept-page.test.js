import assert from "node:assert/strict";
import test from "node:test";
import { KeptPage } from "../src/kept-page.js";

/** A browser whose worker answers as the test says; timers ring when it says so. */
function keptPage({ free = true, list = { version: "new" }, whole = true, filled = true } = {}) {
  const seen = { ordered: [], reloads: 0, states: [] };
  const later = [];
  const answers = { fill: { served: "old", ready: true }, bring: { whole }, serve: {} };
  const active = {
    postMessage: (order, [port]) => {
      seen.ordered.push(order);
      if (order.do === "fill" && !filled) port.close();
      else port.postMessage(answers[order.do]);
    },
  };
  const serviceWorker = { ready: Promise.resolve({ active }), register: async () => {} };
  const browser = {
    navigator: { serviceWorker }, location: { reload: () => { seen.reloads += 1; } },
    setInterval: () => 1, setTimeout: (work) => later.push(work),
    fetch: async () => { if (list === null) throw new TypeError("cut"); return { json: async () => list }; },
  };
  const made = new KeptPage({ version: "old", isFree: () => free, changed: () => seen.states.push(made.state), browser });
  return { made, seen, ring: () => later.shift()(), isFree: (now) => { free = now; } };
}

test("a page that has started says so, and what it needs later is fetched", async () => {
  const { made, seen } = keptPage();

  await made.start();

  assert.deepEqual([seen.ordered, seen.states], [[{ do: "fill", started: "old" }], ["filling", "ready"]]);
});

test("a new version is fetched at once and waits while somebody is here", async () => {
  const { made, seen, isFree } = keptPage({ free: false });
  await made.start();
  await made.look();

  const early = await made.takeOver();
  isFree(true);
  const late = await made.takeOver();

  assert.deepEqual([early, late, seen.reloads], [false, true, 1]);
  assert.deepEqual(seen.ordered.slice(1), [{ do: "bring", version: "new" }, { do: "serve", version: "new" }]);
});

test("a version that is not whole never takes over", async () => {
  const { made, seen } = keptPage({ whole: false });
  await made.start();
  await made.look();

  assert.deepEqual([await made.takeOver(), seen.reloads], [false, 0]);
});

test("without network the version of now goes on", async () => {
  const { made, seen } = keptPage({ list: null });
  await made.start();

  await made.look();

  assert.equal(seen.ordered.length, 1);
});

test("an ordered reload waits for the person to leave, and is done before the page goes", async () => {
  const { made, seen, ring, isFree } = keptPage({ free: false, list: { version: "old" } });
  await made.start();
  const done = [];
  await made.reloadWhenFree(async () => done.push(seen.reloads));
  assert.deepEqual(done, []);
  isFree(true);

  await ring();

  assert.deepEqual([done, seen.reloads], [[0], 1]);
});

test("a reload ordered while later files still come brings the new version", async () => {
  const { made, seen } = keptPage({ filled: false });
  made.start();
  await new Promise((soon) => { setImmediate(soon); });

  await made.reloadWhenFree(async () => {});

  assert.deepEqual(seen.ordered.slice(1), [{ do: "bring", version: "new" }, { do: "serve", version: "new" }]);
});

test("where a browser keeps no pages the kiosk works on without", async () => {
  const made = new KeptPage({ version: "old", isFree: () => true, changed: () => {}, browser: { navigator: {} } });

  await made.start();

  assert.equal(made.state, "off");
});

test("whoever asks while a new version takes over loads no page before it is served", async () => {
  const { made, seen } = keptPage();
  await made.start();
  await made.look();

  const [first, second] = await Promise.all([made.takeOver(), made.takeOver()]);

  assert.deepEqual([first, second, seen.reloads], [true, true, 1]);
});
