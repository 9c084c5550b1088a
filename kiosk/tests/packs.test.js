import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Packs } from "../src/packs.js";
import { Sounds } from "../src/sounds.js";
import { NoStore } from "../src/no-store.js";
import { Words } from "../src/words.js";

const { setup, answer } = JSON.parse(readFileSync(new URL("../../tests/contract/kiosk/pack.json", import.meta.url)));

class Cache {
  constructor(kept = []) {
    this.kept = new Set(kept);
  }

  async keys() {
    return [...this.kept].map((address) => ({ url: `http://127.0.0.1${address}` }));
  }

  async add(address) {
    this.kept.add(address);
  }

  async delete({ url }) {
    this.kept.delete(new URL(url).pathname);
  }
}

function kiosk({ pack = async () => answer, store = new NoStore(), cache = new Cache() } = {}) {
  const words = new Words({ vi: { "language.name": "Tiếng Việt", done: "Xong" } });
  const sounds = new Sounds({ vi: { done: ["/vi/done"] } });
  let asked = 0;
  const api = { pack: (lang) => { asked += 1; return pack(lang); } };
  const packs = new Packs({ store, api, words, sounds, caches: { open: async () => cache } });
  return { packs, words, sounds, store, cache, asked: () => asked };
}

test("a language that people have recorded is spoken and named as they call it", async () => {
  const { packs, words, sounds } = kiosk();

  assert.equal(await packs.refresh(setup), true);

  words.lang = "tyz";
  assert.deepEqual([words.nameOf("tyz"), words.say("done")], ["Tày", "Xong lẻo"]);
  assert.deepEqual(sounds.of("tyz", "done"), answer.sounds.done);
});

test("a pack that has not changed is not asked for again", async () => {
  const { packs, asked } = kiosk();

  await packs.refresh(setup);
  assert.equal(await packs.refresh(setup), false);

  assert.equal(asked(), 1);
});

test("after a power cut without network the recorded language is still there", async () => {
  const before = kiosk();
  await before.packs.refresh(setup);

  const after = kiosk({ store: before.store, pack: async () => { throw new Error("no network"); } });
  await after.packs.recall(setup.languages);

  assert.equal(after.words.nameOf("tyz"), "Tày");
  assert.deepEqual(after.sounds.of("tyz", "done"), answer.sounds.done);
});

test("a pack that cannot be had now is asked for the next time", async () => {
  let online = false;
  const { packs } = kiosk({ pack: async () => { if (!online) throw new Error("no network"); return answer; } });

  assert.equal(await packs.refresh(setup), false);
  online = true;

  assert.equal(await packs.refresh(setup), true);
});

test("recorded sounds are kept here, and those that were replaced are not", async () => {
  const { packs, cache } = kiosk({ cache: new Cache(["/kiosk/sounds/old.mp3", answer.sounds.done[0]]) });

  await packs.refresh(setup);

  const wanted = Object.values(answer.sounds).flat().filter((part) => part.startsWith("/"));
  assert.deepEqual([...cache.kept].sort(), wanted.sort());
});

test("a word that was taken back is Vietnamese again", async () => {
  let told = { ...answer, language: "vi", words: { done: "Xong rồi" }, sounds: {} };
  const { packs, words } = kiosk({ pack: async () => told });
  await packs.refresh({ packs: { vi: "1" } });
  assert.equal(words.say("done"), "Xong rồi");

  told = { ...told, version: "2", words: {} };
  await packs.refresh({ packs: { vi: "2" } });

  assert.equal(words.say("done"), "Xong");
});

test("what another centre has recorded is not heard after the kiosk has moved", async () => {
  const told = { ...answer, language: "vi", words: {}, sounds: { done: ["/kiosk/sounds/theirs.mp3"] } };
  const { packs, sounds, store, cache } = kiosk({ pack: async () => told });
  await packs.refresh({ packs: { vi: "1.1" } });

  await packs.refresh({ packs: {} });

  assert.deepEqual(sounds.of("vi", "done"), ["/vi/done"]);
  assert.equal(await store.recall("pack vi"), undefined);
  assert.equal(cache.kept.size, 0);
});

test("people choose among the languages that are offered and that the kiosk has", () => {
  const { words } = kiosk();
  words.packs.en = { "language.name": "English" };

  words.offer(["vi", "en", "tyz"]);
  assert.equal(words.next(), "en");

  words.offer(["vi"]);
  assert.equal(words.next(), "vi");
});
