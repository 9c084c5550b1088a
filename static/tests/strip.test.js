import assert from "node:assert/strict";
import test from "node:test";

import { LEAST_MS, LETTER_MS, readingMs, Strip } from "../js/boards/strip.js";

const LATER = "2026-11-23T10:00:00Z";
const NINE = Date.parse("2026-11-23T09:00:00Z");
const said = (id, { until = LATER, vi = "Lời báo", en = "" } = {}) => ({ id, vi, en, until });

/** Return what stands on the strip in each second, where `standing(second)` are the words of then. */
function shownIn(seconds, standing) {
  const strip = new Strip();
  return Array.from({ length: seconds }, (_, second) => strip.at(NINE + second * 1000, standing(second))?.id ?? null);
}

/** Return what stood one after the other, and for how many seconds each. */
function turnsOf(shown) {
  const turns = [];
  for (const id of shown) {
    if (turns.at(-1)?.[0] === id) turns.at(-1)[1] += 1;
    else turns.push([id, 1]);
  }
  return turns;
}

test("all standing words are shown in turn, each as long as it takes to read", () => {
  const words = [said(3), said(2), said(1)];

  const turns = turnsOf(shownIn(50, () => words));

  assert.deepEqual(turns.slice(0, 5), [1, 2, 3, 1, 2].map((id) => [id, LEAST_MS / 1000]));
});

test("words that are said meanwhile wait until those that stand there were read, and come before old ones", () => {
  const turns = turnsOf(shownIn(40, (second) => (second < 10 ? [said(2), said(1)] : [said(3), said(2), said(1)])));

  assert.deepEqual(turns.map(([id]) => id).slice(0, 4), [1, 2, 3, 1]);
  assert.ok(turns.slice(0, 3).every(([, seconds]) => seconds >= LEAST_MS / 1000));
});

test("words alone stay until their time is over", () => {
  const until = new Date(NINE + 20_000).toISOString();

  assert.deepEqual(turnsOf(shownIn(30, () => [said(1, { until })])), [[1, 20], [null, 10]]);
});

test("words that were ended go at once", () => {
  const turns = turnsOf(shownIn(12, (second) => (second < 3 ? [said(2), said(1)] : [said(2)])));

  assert.deepEqual(turns, [[1, 3], [2, 9]]);
});

test("long words stand longer, in whichever language they are long", () => {
  const long = "a".repeat(200);

  assert.equal(readingMs(said(1, { vi: long })), 200 * LETTER_MS);
  assert.equal(readingMs(said(1, { en: long })), 200 * LETTER_MS);
  assert.equal(readingMs(said(1)), LEAST_MS);
});
