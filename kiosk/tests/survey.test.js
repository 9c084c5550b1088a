import assert from "node:assert/strict";
import test from "node:test";
import { WANTED } from "../src/questions.js";
import { Survey } from "../src/survey.js";

/** A survey, and what it showed and gave. */
function survey(questions = WANTED, more = {}) {
  const seen = { screens: [], answers: undefined };
  const made = new Survey({
    questions, ...more,
    show: (name, values) => seen.screens.push({ name, ...values }),
    finished: (answers) => { seen.answers = answers; },
  });
  made.begin();
  return { made, seen, last: () => seen.screens.at(-1) };
}

const COMMUNES = [{ name: "commune", kind: "named", choices: ["1", "2", "3", "4"], names: { 1: "A", 2: "B", 3: "C", 4: "D" } }];
const YEARS = [{ name: "birth_year", kind: "year", from: 1916, to: 2026 }, ...COMMUNES];
const type = (made, digits) => { for (const digit of digits) made.key(digit); };

test("no screen offers more than three choices, and `more` leads through all of them and round", () => {
  const { made, seen, last } = survey();
  for (let page = 0; page < 4; page += 1) made.more();

  const offered = seen.screens.map(({ first, second, third }) => [first, second, third].filter(Boolean));

  assert.deepEqual(offered.slice(0, 4).flat(), WANTED[0].choices);
  assert.ok(offered.every(({ length }) => length <= 3));
  assert.equal(last().first, WANTED[0].choices[0]);
});

test("a touch chooses a trade, another touch leaves it, and nothing goes on by itself", () => {
  const { made, last } = survey();

  made.choose("second");
  assert.deepEqual([last().secondPressed, last().onward], ["true", "next"]);
  made.choose("second");

  assert.deepEqual([last().secondPressed, last().onward, last().question], ["false", "skip", "trades"]);
});

test("a fourth trade is not taken, and the screen says so", () => {
  const { made, last } = survey();
  for (const place of ["first", "second", "third"]) made.choose(place);
  made.more();

  made.choose("first");

  assert.deepEqual([last().full, last().firstPressed], [true, "false"]);
  assert.deepEqual(made.answers.trades, WANTED[0].choices.slice(0, 3));
});

test("one touch answers a question with one answer", () => {
  const { made, last } = survey();
  made.skip();

  made.choose("third");

  assert.equal(made.answers.place, "abroad");
  assert.equal(last().question, "wage_from");
});

test("every question can be left out by one touch", () => {
  const { made, seen } = survey();

  for (let question = 0; question < 6; question += 1) made.skip();

  assert.deepEqual(new Set(Object.values(seen.answers)), new Set([null]));
});

test("who says yes is asked which group, and the answer is never shown again", () => {
  const { made, last, seen } = survey();
  for (let question = 0; question < 5; question += 1) made.skip();
  made.answer(true);
  assert.deepEqual([last().question, last().hushed], ["group", true]);

  made.choose("first");

  assert.equal(seen.answers.group, "poor");
  assert.ok(seen.screens.every((screen) => screen.firstPressed === undefined || screen.question === "trades"));
});

test("going back asks again and forgets the answer; there is no way back before the first", () => {
  const { made, last } = survey();
  made.choose("first");
  made.skip();
  made.choose("first");

  made.back();
  assert.deepEqual([last().question, made.answers.place], ["place", undefined]);
  made.back();

  assert.deepEqual([last().question, last().returns, last().firstPressed], ["trades", false, "true"]);
  made.back();
  assert.equal(last().question, "trades");
});

test("a place without a choice does nothing when it is touched", () => {
  const { made, last } = survey(COMMUNES);
  made.more();

  made.choose("third");

  assert.equal(last().question, "commune");
});

test("choices that have names are shown by them", () => {
  const { last } = survey(COMMUNES);

  assert.deepEqual([last().firstName, last().secondName, last().thirdName], ["A", "B", "C"]);
});

test("four digits are a year; one that cannot be is asked for again", () => {
  const { made, last } = survey(YEARS);
  type(made, "19x5");
  assert.equal(last().shown, "195–");
  made.key("Backspace");
  type(made, "75");

  assert.deepEqual([last().question, made.answers.birth_year], ["commune", 1975]);
  made.back();
  type(made, "2975");
  assert.deepEqual([last().question, last().wrong, last().shown], ["birth_year", true, "––––"]);
});

test("the values that stay are on every screen, and steps can count questions asked elsewhere", () => {
  const { made, seen } = survey(YEARS, { always: { number: "047" }, steps: 4 });
  type(made, "1968");

  assert.ok(seen.screens.every(({ number, steps }) => number === "047" && steps === 4));
  assert.equal(made.answers.birth_year, 1968);
});
