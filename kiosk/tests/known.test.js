import assert from "node:assert/strict";
import test from "node:test";
import { Known } from "../src/known.js";

const CARD = { number: "006195001234", name: "Nông Thị Thử" };

test("somebody is known again by the same card, and nobody by another's", async () => {
  const known = new Known();
  await known.remember("card", CARD, { number: 950, leased: true });

  assert.deepEqual(await known.recall("card", { ...CARD }), { number: 950, leased: true });
  assert.equal(await known.recall("card", { number: "006088004321" }), null);
});

test("nothing of a card can be read from what is remembered", async () => {
  const known = new Known();
  await known.remember("card", CARD, { number: 950, leased: true });

  const kept = JSON.stringify([...known.people]) + JSON.stringify(await known.key);

  assert.equal(/006195001234|Nông/.test(kept), false);
  assert.equal((await known.key).extractable, false);
});

test("a walk-in has nothing to be known again by", async () => {
  const known = new Known();

  await known.remember("walk_in", { birth_year: 1968 }, { number: 950, leased: true });

  assert.equal(await known.recall("walk_in", { birth_year: 1968 }), null);
});

test("without keys tickets are known again, cards are not", async () => {
  const known = new Known();
  known.subtle = undefined; // as over plain HTTP
  await known.remember("ticket", { digits: "1" }, { number: 950 });
  await known.remember("card", CARD, { number: 951 });

  assert.deepEqual([await known.recall("ticket", { digits: "1" }), await known.recall("card", CARD)], [{ number: 950 }, null]);
});

test("when the rehearsal ends everybody is forgotten", async () => {
  const known = new Known();
  await known.remember("card", CARD, { number: 950, leased: true });

  known.forget();

  assert.equal(await known.recall("card", CARD), null);
});
