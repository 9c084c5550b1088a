import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { ageOn, disagrees } from "../src/cards.js";

const { day, cards } = JSON.parse(readFileSync(new URL("../../tests/contract/kiosk/citizen_numbers.json", import.meta.url)));

for (const card of cards) {
  test(`of a card (${card.says}) the kiosk thinks what the server thinks`, () => {
    assert.equal(disagrees(card), card.disagrees);
    if (card.born_on !== null) assert.equal(ageOn(card.born_on, day), card.age);
  });
}
