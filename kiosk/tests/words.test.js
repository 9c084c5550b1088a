import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ALL_REASONS, nextPictureOf, pictureOf, reasonOf } from "../src/refusals.js";
import { Words } from "../src/words.js";

const at = (path) => new URL(path, import.meta.url);
const packs = Object.fromEntries(readdirSync(at("../packs")).map((lang) =>
  [lang, JSON.parse(readFileSync(at(`../packs/${lang}/words.json`)))]));
const page = readFileSync(at("../index.html"), "utf8");
const holes = (text) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

for (const lang of Object.keys(packs)) {
  test(`the pack ${lang} has every word, and the same holes in it, as the Vietnamese one`, () => {
    assert.deepEqual(Object.keys(packs[lang]).sort(), Object.keys(packs.vi).sort());
    for (const [key, text] of Object.entries(packs[lang])) {
      assert.notEqual(text.trim(), "", key);
      assert.deepEqual(holes(text), holes(packs.vi[key]), key);
    }
  });

  test(`no sentence of the pack ${lang} is longer than 14 words`, () => {
    for (const text of Object.values(packs[lang])) {
      for (const sentence of text.split(/[.:?…] ?/)) assert.ok(sentence.split(" ").length <= 14, text);
    }
  });
}

test("every word that the page asks for is in the packs", () => {
  const asked = [...page.matchAll(/data-(?:word|label|say)="([^"{]+)"/g)].map(([, key]) => key);

  assert.deepEqual(asked.filter((key) => !(key in packs.vi)), []);
});

test("the page itself contains no words", () => {
  const body = page.slice(page.indexOf("<body>")).replace(/<[^>]*>/g, " ").replace(/[\d\s−+A]/g, "");

  assert.equal(body, "");
});

test("every refusal has its own picture, words and next step", () => {
  const pictures = ALL_REASONS.map(pictureOf);

  assert.equal(new Set(pictures).size, ALL_REASONS.length);
  for (const reason of ALL_REASONS) {
    assert.ok(existsSync(at(`../img/${pictureOf(reason)}.svg`)), reason);
    assert.ok(existsSync(at(`../img/${nextPictureOf(reason)}.svg`)), reason);
    assert.ok(packs.vi[`refused.${reason}.title`] && packs.vi[`refused.${reason}.next`], reason);
  }
});

test("every picture that the page shows exists", () => {
  const shown = [...page.matchAll(/data-picture="([^"{]+)"/g)].map(([, name]) => name);

  for (const name of shown) assert.ok(existsSync(at(`../img/${name}.svg`)), name);
});

test("the server's codes lead to the pictures both sides agreed on; an unknown one to the staff", () => {
  const { refusals } = JSON.parse(readFileSync(at("../../tests/contract/kiosk/refusals.json")));

  for (const [code, reason] of Object.entries(refusals)) assert.equal(reasonOf(code), reason, code);
  assert.equal(reasonOf("something.new"), "needs_staff");
});

test("a word that a new language lacks is said in Vietnamese", () => {
  const words = new Words({ vi: packs.vi, tyz: { "language.name": "Tày", done: "Xong lẻo" } });
  words.lang = "tyz";

  assert.deepEqual([words.say("done"), words.say("again")], ["Xong lẻo", packs.vi.again]);
  assert.ok(words.missing("tyz").includes("again"));
});
