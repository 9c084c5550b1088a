import assert from "node:assert/strict";
import test from "node:test";

import { Calls, Pages } from "../js/boards/calls.js";

const board = (calling, last = calling) => ({
  calling: calling.map((id) => ({ id })),
  last_called: last.map((id) => ({ id })),
});

test("what a board finds when it starts is not news", () => {
  assert.deepEqual(new Calls().news(board(["1.1", "2.1"])), []);
});

test("a new call is news once", () => {
  const calls = new Calls();
  calls.news(board(["1.1"]));

  assert.deepEqual(calls.news(board(["2.1", "1.1"])), ["2.1"]);
  assert.deepEqual(calls.news(board(["2.1", "1.1"])), []);
});

test("a call that is repeated is news again", () => {
  const calls = new Calls();
  calls.news(board(["1.1"]));

  assert.deepEqual(calls.news(board(["1.2"])), ["1.2"]);
});

test("a call that was over before the board could look still rings", () => {
  const calls = new Calls();
  calls.news(board([]));

  assert.deepEqual(calls.news(board([], ["3.1"])), ["3.1"]);
});

test("a board that was loaded anew knows what it had shown, and finds what it missed", () => {
  const before = new Calls();
  before.news(board(["1.1"]));

  assert.deepEqual(new Calls(before.known).news(board(["2.1", "1.1"])), ["2.1"]);
});

test("what fits stands on one page without a number", () => {
  assert.deepEqual(new Pages().of([1, 2, 3], 3), { shown: [1, 2, 3], label: "" });
});

test("pages turn through everything and begin again", () => {
  const pages = new Pages();
  const seen = [];
  for (let turn = 0; turn < 4; turn += 1) {
    seen.push(pages.of([1, 2, 3, 4, 5], 2));
    pages.turn();
  }

  assert.deepEqual(seen, [
    { shown: [1, 2], label: "1/3" },
    { shown: [3, 4], label: "2/3" },
    { shown: [5], label: "3/3" },
    { shown: [1, 2], label: "1/3" },
  ]);
});

test("a page that is no longer there gives way to one that is", () => {
  const pages = new Pages();
  pages.turn();
  pages.turn();

  assert.deepEqual(pages.of([1, 2], 1).shown, [1]);
  assert.deepEqual(pages.of([], 1), { shown: [], label: "" });
});
