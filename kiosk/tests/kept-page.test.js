import assert from "node:assert/strict";
import test from "node:test";
import { KeptPage } from "../src/kept-page.js";

/** A browser whose worker the test installs; timers ring when it says so. */
function keptPage({ free = true, list = { version: "new" } } = {}) {
  const seen = { registered: [], told: [], reloads: 0, states: [] };
  const later = [];
  const waiting = { postMessage: (message) => seen.told.push(message) };
  const active = { postMessage: (message, [port]) => { seen.told.push(message); port.postMessage({ ready: true }); } };
  const kept = { installing: null, waiting: null, active };
  const serviceWorker = Object.assign(new EventTarget(), {
    ready: Promise.resolve(kept),
    register: async (address) => { seen.registered.push(address); if (address.endsWith("new")) kept.waiting = waiting; return kept; },
  });
  const browser = {
    navigator: { serviceWorker }, location: { reload: () => { seen.reloads += 1; } },
    setInterval: () => 1, setTimeout: (work) => later.push(work),
    fetch: async () => { if (list === null) throw new TypeError("cut"); return { json: async () => list }; },
  };
  const made = new KeptPage({ version: "old", isFree: () => free, changed: () => seen.states.push(made.state), browser });
  return { made, seen, serviceWorker, ring: () => later.shift()(), isFree: (now) => { free = now; } };
}

test("the version of the page itself is kept, and what comes later is fetched", async () => {
  const { made, seen } = keptPage();

  await made.start();

  assert.deepEqual([seen.registered, seen.states], [["/kiosk/sw.js?v=old"], ["filling", "ready"]]);
  assert.deepEqual(seen.told, [{ do: "fill", started: "old" }]);
});

test("a new version waits while somebody is here", async () => {
  const { made, seen, isFree } = keptPage({ free: false });
  await made.start();
  await made.look();

  const early = await made.takeOver();
  isFree(true);
  const late = await made.takeOver();

  assert.deepEqual([early, late, seen.told.at(-1)], [false, true, { do: "take over" }]);
});

test("the page is loaded anew only when the version it asked for has taken over", async () => {
  const { made, seen, serviceWorker } = keptPage();
  await made.start();
  serviceWorker.dispatchEvent(new Event("controllerchange"));
  assert.equal(seen.reloads, 0);
  await made.look();
  await made.takeOver();

  serviceWorker.dispatchEvent(new Event("controllerchange"));

  assert.equal(seen.reloads, 1);
});

test("without network the version of now goes on", async () => {
  const { made, seen } = keptPage({ list: null });
  await made.start();

  await made.look();

  assert.deepEqual(seen.registered, ["/kiosk/sw.js?v=old"]);
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

test("where a browser keeps no pages the kiosk works on without", async () => {
  const made = new KeptPage({ version: "old", isFree: () => true, changed: () => {}, browser: { navigator: {} } });

  await made.start();

  assert.equal(made.state, "off");
});
