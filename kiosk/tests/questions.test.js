import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { following, isTooYoung, stepOf, walkInQuestions, WANTED, wantedOf } from "../src/questions.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const agreed = contract("wanted");
const { fair } = contract("setup").answer;
const named = (name) => WANTED.find((question) => question.name === name);
const EVERYTHING = { trades: ["75"], place: "abroad", wage_from: 5_000_000, start: "now", training: false, record_group: true, group: "poor" };

test("the choices are those both sides agreed on", () => {
  for (const name of ["trades", "place", "wage_from", "start", "group"]) {
    assert.deepEqual(named(name).choices, agreed[name], name);
  }
  assert.equal(named("trades").most, agreed.most_trades);
});

test("every choice and every question has its own picture", () => {
  for (const { name, choices = [] } of [...WANTED, ...walkInQuestions(fair).map(({ name }) => ({ name }))]) {
    const pictures = [`ask-${name}`, ...choices.map((choice) => `${name}-${choice}`)];
    for (const picture of pictures) assert.ok(existsSync(new URL(`../img/${picture}.svg`, import.meta.url)), picture);
  }
});

test("a walk-in is asked six to ten questions in all, the two about consent among them", () => {
  const walkIn = walkInQuestions(fair).length + 2;
  const { steps } = stepOf(WANTED, WANTED[0]);

  assert.ok(walkIn + steps >= 6 && walkIn + steps <= 10, `${walkIn} + ${steps}`);
});

test("which group is asked only of who wants it recorded, and counts as one question with that", () => {
  const asked = named("record_group");

  assert.equal(following(WANTED, asked, { record_group: true }), named("group"));
  assert.equal(following(WANTED, asked, { record_group: false }), undefined);
  assert.equal(following(WANTED, asked, { record_group: null }), undefined);
  assert.deepEqual(stepOf(WANTED, named("group")), stepOf(WANTED, asked));
});

test("a group is told only together with a yes to recording it", () => {
  const told = (answers) => wantedOf({ ...EVERYTHING, ...answers });

  assert.equal(told({}).wanted.group, "poor");
  assert.equal(told({ record_group: false }).wanted.group, null);
  assert.equal(told({ record_group: null }).wanted.group, null);
});

test("consent to recording a group is told as it was given, and not at all where it was left out", () => {
  const consents = (record_group) => wantedOf({ ...EVERYTHING, record_group }).consents;

  assert.deepEqual(consents(true), [{ purpose: "record_group", given: true }]);
  assert.deepEqual(consents(false), [{ purpose: "record_group", given: false }]);
  assert.deepEqual(consents(null), []);
});

test("what was left out is null, and nothing at all where everything was", () => {
  assert.equal(wantedOf({ trades: null, place: null }), null);
  assert.deepEqual(wantedOf({ trades: [], training: false }).wanted, {
    trades: null, place: null, wage_from: null, start: null, training: false, group: null,
  });
});

test("the fair's own communes come first, as the server gives them", () => {
  const [, commune] = walkInQuestions(fair);

  assert.deepEqual(commune.choices, fair.communes.map(({ code }) => code));
  assert.equal(commune.names["01840"], "Phường Đức Xuân");
});

test("only who is certainly too young is turned away by the year alone", () => {
  assert.equal(isTooYoung(2012, fair), true);
  assert.equal(isTooYoung(2011, fair), false);
});
