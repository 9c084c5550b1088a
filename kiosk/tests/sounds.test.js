import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { Sounds } from "../src/sounds.js";

const at = (path) => new URL(path, import.meta.url);
const read = (path) => JSON.parse(readFileSync(at(path)));
const LISTS = { vi: read("../packs/vi/sounds.json"), en: read("../packs/en/sounds.json") };
const CONTRACT = read("../../tests/contract/kiosk/pack.json");
const names = (addresses) => addresses.map((address) => address.split("/").at(-1).replace(/\.\w{12}\.mp3$/, ""));

for (const lang of ["vi", "en"]) {
  test(`a number is said digit by digit in ${lang}`, () => {
    const said = new Sounds(LISTS).of(lang, "result.spoken", { digits: "047" });

    assert.deepEqual(names(said), ["result.spoken", "digit.0", "digit.4", "digit.7"]);
    assert.ok(said.every((address) => address.startsWith(`/kiosk/packs/${lang}/sounds/`)));
  });

  test(`every sound listed for ${lang} is there`, () => {
    const files = Object.values(LISTS[lang]).flat().filter((part) => !part.startsWith("{"));

    assert.deepEqual(files.filter((file) => !existsSync(at(`../..${file}`))), []);
  });

  test(`nothing but numbers has a place in what is said in ${lang}`, () => {
    const holes = Object.values(LISTS[lang]).flat().filter((part) => part.startsWith("{"));

    assert.deepEqual([...new Set(holes)].filter((hole) => !["{digits}", "{number}", "{booth}", "{first}", "{second}", "{third}"].includes(hole)), []);
  });
}

test("what a language lacks is said in Vietnamese, and listed", () => {
  const sounds = new Sounds({ ...LISTS, tyz: { done: ["/kiosk/sounds/a.mp3"] } });

  assert.deepEqual(sounds.of("tyz", "done"), ["/kiosk/sounds/a.mp3"]);
  assert.deepEqual(sounds.of("tyz", "again"), LISTS.vi.again);
  assert.ok(sounds.missing("tyz").includes("again") && !sounds.missing("tyz").includes("done"));
});

test("a prompt whose digits a language lacks is said in Vietnamese as a whole", () => {
  const sounds = new Sounds({ ...LISTS, tyz: { "result.booth": ["/kiosk/sounds/b.mp3", "{booth}"], "digit.1": ["/kiosk/sounds/1.mp3"] } });

  assert.deepEqual(names(sounds.of("tyz", "result.booth", { booth: "12" })), ["result.booth", "digit.1", "digit.2"]);
  assert.deepEqual(sounds.of("tyz", "result.booth", { booth: "1" }), ["/kiosk/sounds/b.mp3", "/kiosk/sounds/1.mp3"]);
});

for (const value of ["Nông Thị Thử", "hộ nghèo", "12 Nông", "", undefined, "0123456789"]) {
  test(`a value that is no number of ours is never said: ${value}`, () => {
    assert.deepEqual(new Sounds(LISTS).of("vi", "result.spoken", { digits: value }), []);
  });
}

test("what a centre recorded is said as both sides agreed", () => {
  const sounds = new Sounds(LISTS);
  const { answer, values, spoken } = CONTRACT;

  sounds.adopt(answer.language, answer.sounds);

  assert.deepEqual(sounds.of(answer.language, "result.booth", values), spoken);
});

test("a recording that was taken back is no longer said", () => {
  const sounds = new Sounds(LISTS);
  sounds.adopt("vi", { done: ["/kiosk/sounds/own.mp3"] });

  sounds.adopt("vi", {});

  assert.deepEqual(sounds.of("vi", "done"), LISTS.vi.done);
});
