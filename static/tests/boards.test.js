/** What the board decides: which calls are new, and which booths stand on which page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Calls, pageOf } from "../js/boards/calls.js";

const call = (id) => ({ id });

test("the first look announces nothing: those calls are old", () => {
  assert.deepEqual(new Calls().fresh([call("1.1"), call("2.1")]), []);
});

test("a call is announced once, however often it is seen", () => {
  const calls = new Calls();
  calls.fresh([]);

  assert.deepEqual(calls.fresh([call("1.1")]), ["1.1"]);
  assert.deepEqual(calls.fresh([call("1.1")]), []);
});

test("calling the same person again is announced again", () => {
  const calls = new Calls();
  calls.fresh([call("1.1")]);

  assert.deepEqual(calls.fresh([call("1.2")]), ["1.2"]);
});

test("every booth has its turn on some page, and the pages come round", () => {
  const booths = Array.from({ length: 18 }, (_, n) => n);
  const turns = [0, 1, 2, 3].map((turn) => pageOf(booths, 6, turn));

  assert.deepEqual(turns.slice(0, 3).flatMap(({ items }) => items), booths);
  assert.deepEqual(turns[3].items, turns[0].items);
  assert.equal(turns[0].pages, 3);
});

test("an empty fair has one empty page", () => {
  assert.deepEqual(pageOf([], 6, 5), { page: 0, pages: 1, items: [] });
});
