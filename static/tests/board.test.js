import assert from "node:assert/strict";
import test from "node:test";

import { arrangementOf, ofItsBooths } from "../js/boards/arrangement.js";
import { completed } from "../js/boards/picture.js";
import { SETTLE_MS, STALL_MS, Watch } from "../js/boards/watch.js";

test("a paired board is arranged as the organisers told it, whatever its address says", () => {
  const told = { layout: "totals", first: null, last: null, volume: 1, speaks: ["en"], reloads: 2, point: 7 };

  assert.deepEqual(arrangementOf(told, "?layout=welcome"), told);
});

test("anybody else's screen may be arranged by its address", () => {
  const { layout, first, last } = arrangementOf(null, "?layout=row&first=3&last=9");

  assert.deepEqual([layout, first, last], ["row", 3, 9]);
  assert.equal(arrangementOf(null, "?layout=nonsense").layout, "all");
});

test("a picture for all boards keeps what this board was told", () => {
  const before = { v: 1, told: 7, board: { layout: "row" }, announcements: ["words"], totals: 1, server_time: "then" };

  assert.deepEqual(completed(before, { v: 2, told: 7, totals: 5 }), {
    v: 2, told: 7, totals: 5, board: { layout: "row" }, announcements: ["words"],
  });
});

test("a board that was told something else since, or knows nothing yet, has to ask", () => {
  assert.equal(completed({ v: 1, told: 7 }, { v: 2, told: 8 }), null);
  assert.equal(completed(null, { v: 2, told: 8 }), null);
});

test("a row's board has the booths of its row alone", () => {
  const booths = [1, 2, 3, 4, 5];
  const itself = (number) => number;

  assert.deepEqual(ofItsBooths({ layout: "row", first: 2, last: 4 }, booths, itself), [2, 3, 4]);
  assert.deepEqual(ofItsBooths({ layout: "all", first: 2, last: 4 }, booths, itself), booths);
});

function page({ reachable = true } = {}) {
  const state = { now: 0, reloads: 0, reachable };
  const watch = new Watch({
    now: () => state.now,
    reachable: async () => state.reachable,
    reload: () => { state.reloads += 1; },
  });
  const beatAt = (ms, how) => { state.now = ms; return watch.beat(how); };
  return { state, watch, beatAt };
}

test("a page whose timers come is left alone", async () => {
  const { state, watch, beatAt } = page();
  for (let at = 0; at <= 300_000; at += 5000) {
    state.now = at;
    watch.alive();
    await beatAt(at);
  }

  assert.equal(state.reloads, 0);
});

test("a page whose timers have stopped is loaded anew", async () => {
  const { state, watch, beatAt } = page();
  state.now = SETTLE_MS;
  watch.alive();

  await beatAt(SETTLE_MS + STALL_MS);
  assert.equal(state.reloads, 0);
  await beatAt(SETTLE_MS + STALL_MS + 1);

  assert.equal(state.reloads, 1);
});

test("a page that nobody sees may have slow timers", async () => {
  const { state, watch, beatAt } = page();
  watch.alive();

  await beatAt(600_000, { hidden: true });

  assert.equal(state.reloads, 0);
});

test("a page that could not draw is loaded anew, but not before it had its time", async () => {
  const { state, watch, beatAt } = page();
  watch.broken();

  await beatAt(SETTLE_MS - 1);
  assert.equal(state.reloads, 0);
  await beatAt(SETTLE_MS);

  assert.equal(state.reloads, 1);
});

test("while the server cannot be reached the old picture stays, and is tried again", async () => {
  const { state, watch, beatAt } = page({ reachable: false });
  watch.broken();

  await beatAt(SETTLE_MS);
  assert.equal(state.reloads, 0);
  state.reachable = true;
  await beatAt(SETTLE_MS + 5000);

  assert.equal(state.reloads, 1);
});
