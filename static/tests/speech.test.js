import assert from "node:assert/strict";
import test from "node:test";

import { clipsOf, languagesOf, sentences } from "../js/boards/speech.js";

const digits = (lang) => Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`digit.${n}`, [`${lang}${n}`]]));
const VI = { "board.call": ["mời số", "{number}", "đến gian", "{booth}"], ...digits("v") };
const EN = { "board.call": ["number", "{number}", "to booth", "{booth}"], ...digits("e") };
const TAY = { "board.call": ["{booth}", "{number}"], ...digits("t") };
const CALL = { number: 105, booth: 12 };
const ORDER = ["vi", "en"];

test("a call is said digit by digit, as the screen shows it", () => {
  assert.deepEqual(clipsOf(VI, { number: 42, booth: 7 }), ["mời số", "v0", "v4", "v2", "đến gian", "v7"]);
});

test("a language may put the booth before the number", () => {
  assert.deepEqual(clipsOf(TAY, CALL), ["t1", "t2", "t1", "t0", "t5"]);
});

test("a call that cannot be said whole is not said in that language", () => {
  const { "digit.5": _five, ...lacking } = VI;

  assert.equal(clipsOf(lacking, CALL), null);
  assert.equal(clipsOf(VI, { number: 1, booth: "A" }), null);
  assert.equal(clipsOf(VI, { number: 1, booth: "" }), null);
  assert.equal(clipsOf({}, CALL), null);
});

test("a call is said in each language and then once more", () => {
  const said = sentences({ vi: VI, en: EN }, ORDER, CALL, 0);

  assert.deepEqual(said.map(([first]) => first), ["mời số", "number", "mời số", "number"]);
});

test("the more wait, the shorter a call is said: nobody is called late", () => {
  const spoken = (waiting) => sentences({ vi: VI, en: EN }, ["en", "vi"], CALL, waiting).map(([first]) => first);

  assert.equal(spoken(1).length, 4);
  assert.deepEqual(spoken(2), ["number", "mời số"]);
  assert.deepEqual(spoken(9), ["number"]);
});

test("the other languages of the fair follow those of the board", () => {
  assert.deepEqual(languagesOf({ vi: VI, tyz: TAY, en: EN }, ["en", "vi"]), ["en", "vi", "tyz"]);
});

test("a board that was told to speak one language speaks no other", () => {
  assert.deepEqual(languagesOf({ vi: VI, tyz: TAY, en: EN }, ["vi"]), ["vi"]);
});

test("without a voice nothing is said", () => {
  assert.deepEqual(sentences({}, ORDER, CALL, 0), []);
});
