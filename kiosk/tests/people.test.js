import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import test from "node:test";
import { WANTED } from "../src/questions.js";

const at = (path) => new URL(path, import.meta.url);
const read = (path) => readFileSync(at(path), "utf8");
const LANGUAGES = readdirSync(at("../packs"));
const packs = Object.fromEntries(LANGUAGES.map((lang) => [lang, JSON.parse(read(`../packs/${lang}/words.json`))]));
const page = read("../index.html");
const sources = readdirSync(at("../src")).map((file) => [file, read(`../src/${file}`)]);
const templates = [...page.matchAll(/<template id="(\w+)">([\s\S]*?)<\/template>/g)].map(([, name, html]) => ({ name, html }));
const FOR_STAFF = /^(starting|pairing|device|staff_code|tools|scanner_test|slip|test_slip)$/;
const TO_STAFF = /^(pairing|device|staff|tools|scanner_test|test_slip|slip|page|starting|consent|rehearsal|bar\.(device|rehearsal))/;
const NUMBERS = new Set(["digits", "booth", "first", "second", "third"]); // their own, and those of booths
const forPeople = (words) => Object.entries(words).filter(([key]) => !TO_STAFF.test(key));
const said = new Set([...page.matchAll(/data-word="([^"]+)"[^>]*data-say(?![="\w-])|data-say="([^"]+)"/g)].map(([, word, own]) => own ?? word));
const isSaid = (key) => [...said].some((pattern) => new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[\\w]+")}$`).test(key));

for (const lang of LANGUAGES) {
  test(`U16: in ${lang} no sentence for people is longer than 12 words, and nothing is abbreviated`, () => {
    for (const [key, text] of forPeople(packs[lang])) {
      for (const sentence of text.split(/[.?!…:] ?/)) assert.ok(sentence.split(/\s+/).length <= 12, `${key}: ${text}`);
      assert.doesNotMatch(text, /\p{Lu}{2,}|\b[A-Z]+\d+|\d+[A-Z]+|[a-z]+_[a-z]+/u, key);
    }
  });

  test(`U7: in ${lang} a choice has at most four words`, () => {
    for (const [key, text] of Object.entries(packs[lang])) {
      if (key.startsWith("choice.")) assert.ok(text.split(/\s+/).length <= 4, `${key}: ${text}`);
    }
  });

  test(`U13: in ${lang} nothing that is said aloud names somebody, a paper's number, a status or a result`, () => {
    const telling = /nghèo|thu nhập|khuyết tật|dân tộc|trúng tuyển|bị loại|được nhận|\bpoor\b|poverty|income|disab|ethnic|\bhired\b|rejected/i;
    for (const [key, text] of Object.entries(packs[lang])) {
      if (!isSaid(key) || key.startsWith("choice.group.")) continue;
      assert.doesNotMatch(text, telling, key);
      assert.deepEqual([...text.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole).filter((hole) => !NUMBERS.has(hole)), [], key);
    }
  });

  test(`U11: every choice has its words in ${lang}`, () => {
    for (const { name, choices = [] } of WANTED) {
      assert.ok(packs[lang][`ask.${name}.title`], name);
      for (const choice of choices) assert.ok(packs[lang][`choice.${name}.${choice}`], `${name}.${choice}`);
    }
  });
}

test("U13: what group a household belongs to is hushed, and nothing else is", () => {
  assert.deepEqual(WANTED.filter(({ hushed }) => hushed).map(({ name }) => name), ["group"]);
  assert.deepEqual(Object.entries(packs.vi).filter(([, text]) => /nghèo/i.test(text)).map(([key]) => key.split(".").slice(0, 2).join(".")),
    ["choice.group", "choice.group", "choice.group"]);
});

test("U12: every screen for people says something aloud", () => {
  const silent = templates.filter(({ name, html }) => !FOR_STAFF.test(name) && !/data-say/.test(html));

  assert.deepEqual(silent.map(({ name }) => name), []);
});

test("U6: nothing waits for a swipe, a long press, a drag or two fingers, and no field is typed into", () => {
  const asked = sources.flatMap(([, code]) => [...code.matchAll(/addEventListener\("(\w+)"/g)].map(([, sign]) => sign));

  assert.deepEqual(asked.filter((sign) => /touch|pointermove|pointerup|wheel|gesture|dblclick|mousedown|input/.test(sign)), []);
  assert.doesNotMatch(page, /<(input|textarea|select)\b|contenteditable/);
});

test("U27: the camera's picture is neither recorded, copied out nor sent", () => {
  for (const [file, code] of sources) {
    assert.doesNotMatch(code, /MediaRecorder|captureStream|toDataURL|toBlob|ImageCapture|RTCPeerConnection/, file);
  }
  assert.equal(page.match(/data-place="camera"/g).length, 1);
  assert.match(templates.find(({ name }) => name === "welcome").html, /data-place="camera"/);
});

test("U24: of a person the screens can show the number, the way, the booths' numbers and who hired them, and nothing else", () => {
  const shown = templates.filter(({ name }) => !FOR_STAFF.test(name))
    .flatMap(({ html }) => [...html.matchAll(/data-value="(\w+)"/g)].map(([, value]) => value));

  assert.deepEqual([...new Set(shown)].sort(), [
    "employer", "fair", "first", "firstName", "firstYear", "hirer", "number", "rest",
    "second", "secondName", "secondYear", "shown", "third", "thirdName", "thirdYear", "year",
  ]);
});

test("every picture is small, has no words in it, and needs nothing from elsewhere", () => {
  for (const file of readdirSync(at("../img")).filter((name) => name.endsWith(".svg"))) {
    const drawn = read(`../img/${file}`);
    assert.ok(statSync(at(`../img/${file}`)).size < 3000, file);
    assert.doesNotMatch(drawn, /<text|<image|<script|href|style=/, file);
    assert.match(drawn, /viewBox="0 0 96 96"/, file);
  }
});

test("every picture that a question asks for exists", () => {
  for (const { html } of templates) {
    for (const [, name] of html.matchAll(/data-picture="([\w-]+)"/g)) assert.ok(existsSync(at(`../img/${name}.svg`)), name);
  }
});
