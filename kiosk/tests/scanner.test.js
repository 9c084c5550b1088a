import assert from "node:assert/strict";
import test from "node:test";
import { classify } from "../src/codes.js";
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

/** What the keys of an American keyboard write in other layouts, and in Vietnamese input methods. */
const AZERTY = { 1: "&", 2: "é", 3: '"', 4: "'", 5: "(", 6: "-", 7: "è", 8: "_", 9: "ç", 0: "à", "|": "µ", a: "q", q: "a" };
const LAYOUTS = {
  "an American keyboard": (letter) => letter,
  "a French keyboard": (letter) => AZERTY[letter] ?? letter,
  "a programmer's Dvorak": (letter) => ({ 1: "&", 2: "[", 3: "{", 4: "}", 5: "(", 6: "=", 7: "*", 8: ")", 9: "+", 0: "]" })[letter] ?? letter,
  "an old Vietnamese keyboard": (letter) => ({ 1: "ă", 2: "â", 3: "ê", 4: "ô", 5: "Dead", 6: "Dead", 7: "Dead", 8: "Dead", 9: "Dead", 0: "đ" })[letter] ?? letter,
  "VNI or Telex while it writes": (letter) => (/[a-z0-9|]/i.test(letter) ? "Process" : letter),
  "a method that hides its keys": () => "Unidentified",
};

function codeOf(letter) {
  if (/\d/.test(letter)) return { code: `Digit${letter}`, shift: false };
  if (letter === "|") return { code: "Backslash", shift: true };
  return /[a-z]/i.test(letter) ? { code: `Key${letter.toUpperCase()}`, shift: letter !== letter.toLowerCase() } : { code: "Space", shift: false };
}

function typeIn(heard, layout, text) {
  [...text].forEach((letter, place) => heard.typing.press(layout(letter), 1000 + place * 8, codeOf(letter)));
  heard.typing.press("Enter", 1000 + text.length * 8, { code: "Enter" });
}

for (const [keyboard, layout] of Object.entries(LAYOUTS)) {
  test(`with ${keyboard} every digit of a ticket is right`, () => {
    const heard = scanner();
    const digits = "0123456789".repeat(20).slice(0, 193);

    typeIn(heard, layout, digits);

    assert.deepEqual(heard.scanned, [digits]);
  });

  test(`with ${keyboard} the number of a card is right, and no letter is believed that may be wrong`, () => {
    const heard = scanner();

    typeIn(heard, layout, "006195001234|095001234|Nong Thi Qua|05031995|Nam|To 5|10082021");

    const card = classify(heard.scanned[0]);
    assert.deepEqual([card.kind, card.number, card.name, card.born_on], ["card", "006195001234", null, "05031995"]);
  });
}

test("digits of the number pad are digits, also when the code is keyed by hand", () => {
  const heard = scanner();

  heard.typing.press("Unidentified", 1000, { code: "Numpad7" });
  heard.pause();

  assert.deepEqual(heard.keyed, ["7"]);
});

test("what a scanner writes by Alt and the number pad is dropped, and the digits around it stay", () => {
  const heard = scanner();
  let at = 1000;
  const press = (key, how) => { at += 5; return heard.typing.press(key, at, how); };
  for (const digit of "006195001234") press(digit, codeOf(digit));
  press("|", codeOf("|"));
  for (const digit of "0234") press(digit, { code: `Numpad${digit}`, chord: true });
  press("N", codeOf("N"));
  press("j", { code: "KeyJ", chord: true });

  heard.pause();

  assert.deepEqual(heard.scanned, ["006195001234|N"]);
});

test("signs written with Shift are signs", () => {
  const heard = scanner();
  [..."abcdef!"].forEach((key, place) => heard.typing.press(key, 1000 + place * 8, key === "!" ? { code: "Digit1", shift: true } : codeOf(key)));

  heard.pause();

  assert.deepEqual(heard.scanned, ["abcdef!"]);
});

test("two codes in turn, five a second, are both whole", () => {
  const heard = scanner();
  let at = 0;
  const codes = Array.from({ length: 20 }, (_, turn) => (turn % 2 ? "572463903" : "123456782"));
  for (const code of codes) {
    at += 200;
    [...code].forEach((key, place) => heard.typing.press(key, at + place * 8, codeOf(key)));
    heard.typing.press("Enter", at + code.length * 8, { code: "Enter" });
  }

  assert.deepEqual(heard.scanned, codes);
});
