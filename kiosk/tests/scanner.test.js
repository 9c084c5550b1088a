import assert from "node:assert/strict";
import test from "node:test";
import { Debounce, TypingScanner } from "../src/scanner.js";

function scanner() {
  const heard = { scanned: [], keyed: [], pause: () => {} };
  heard.typing = new TypingScanner({
    scanned: (text) => heard.scanned.push(text),
    keyed: (key) => heard.keyed.push(key),
    later: (work) => { heard.pause = work; return 1; },
    never: () => { heard.pause = () => {}; },
  });
  heard.type = (text, { every = 8, from = 1000 } = {}) => {
    [...text].forEach((key, place) => heard.typing.press(key, from + place * every));
    return from + text.length * every;
  };
  return heard;
}

test("a fast burst ended by Enter is a code, and Enter presses nothing", () => {
  const heard = scanner();
  const at = heard.type("123456782");

  const mayAct = heard.typing.press("Enter", at);

  assert.deepEqual(heard.scanned, ["123456782"]);
  assert.equal(mayAct, false);
});

test("a fast burst ended by a pause is a code", () => {
  const heard = scanner();
  heard.type("123456782");

  heard.pause();

  assert.deepEqual(heard.scanned, ["123456782"]);
});

test("spaces belong to the code of a card", () => {
  const heard = scanner();
  heard.type("006195001234||Nông Thị Thử|");

  heard.pause();

  assert.deepEqual(heard.scanned, ["006195001234||Nông Thị Thử|"]);
});

test("keys pressed by hand go to the keypad, one by one", () => {
  const heard = scanner();
  heard.type("123456782", { every: 200 });

  heard.pause();

  assert.deepEqual(heard.scanned, []);
  assert.equal(heard.keyed.join(""), "123456782");
});

test("Enter and space pressed by hand still press the button in focus", () => {
  const heard = scanner();

  assert.equal(heard.typing.press("Enter", 5000), true);
  assert.equal(heard.typing.press(" ", 9000), true);
  assert.equal(heard.typing.press("Tab", 12000), true);
});

test("function keys and key combinations of a scanner do nothing", () => {
  const heard = scanner();

  for (const key of ["F5", "F12", "Escape", "BrowserBack", "Dead", "Process"]) assert.equal(heard.typing.press(key, 1), false);
  assert.equal(heard.typing.press("r", 2, { chord: true }), false);
  heard.pause();
  assert.deepEqual([heard.scanned, heard.keyed], [[], []]);
});

test("a megabyte typed at once is cut, not gathered", () => {
  const heard = scanner();
  heard.type("7".repeat(1_000_000), { every: 1 });

  heard.pause();

  assert.ok(heard.scanned[0].length < 700);
});

test("a code held under the reader counts once, and again when it comes back", () => {
  let now = 0;
  const debounce = new Debounce({ now: () => now });
  const counted = [];
  for (; now < 9000; now += 120) counted.push(debounce.isNew("a"));
  now += 4000;

  const cameBack = debounce.isNew("a");

  assert.deepEqual([counted.filter(Boolean).length, cameBack], [1, true]);
});

test("a code scanned over and over counts again after three seconds", () => {
  let now = 0;
  const debounce = new Debounce({ now: () => now });
  const counted = [];
  for (; now <= 6000; now += 2000) counted.push(debounce.isNew("a"));

  assert.deepEqual(counted, [true, false, true, false]);
});

test("two people's codes in turn both count", () => {
  let now = 0;
  const debounce = new Debounce({ now: () => now });

  const counted = ["a", "b", "a", "b"].map((code) => { now += 200; return debounce.isNew(code); });

  assert.deepEqual(counted, [true, true, false, false]);
});

test("codes whose time is over are let go", () => {
  let now = 0;
  const debounce = new Debounce({ now: () => now });
  debounce.isNew("006195001234||Nông Thị Thử|");
  now = 3100;

  debounce.forgetOld();

  assert.equal(debounce.seen.size, 0);
});
