import assert from "node:assert/strict";
import test from "node:test";
import { Sounds } from "../src/sounds.js";
import { Voice } from "../src/voice.js";

const LISTS = { vi: { done: ["/done"], number: ["/number", "{digits}"], "digit.1": ["/1"], "digit.2": ["/2"] } };

/** An AudioContext that plays at once whatever is begun, or only when it is let. */
class Speaker {
  constructor({ state = "running", ends = true } = {}) {
    Object.assign(this, { state, ends, currentTime: 0, begun: [], stopped: 0, gains: [] });
  }

  createGain() {
    const gain = { gain: { value: 1 }, connect: () => gain };
    this.gains.push(gain);
    return gain;
  }

  createBufferSource() {
    const source = {
      connect() {},
      start: (when) => this.begun.push([source.buffer.from, when]),
      stop: () => { this.stopped += 1; source.ended?.(); },
      set onended(ended) { source.ended = ended; if (speaker.ends) ended(); },
    };
    const speaker = this;
    return source;
  }

  async decodeAudioData(bytes) {
    return { from: bytes, duration: 0.5 };
  }

  resume() {
    return new Promise(() => {});
  }
}

function voice(speaker, load = async (address) => address) {
  return new Voice({ sounds: new Sounds(LISTS), language: () => "vi", speaker: () => speaker, load });
}

test("clips are heard one after the other, without a gap that anybody would wait for", async () => {
  const speaker = new Speaker();

  assert.equal(await voice(speaker).say(["number", "done"], { digits: "12" }), true);

  assert.deepEqual(speaker.begun.map(([clip]) => clip), ["/number", "/1", "/2", "/done"]);
  assert.ok(speaker.begun[0][1] < 0.1);
  for (let n = 1; n < 4; n += 1) {
    const gap = speaker.begun[n][1] - speaker.begun[n - 1][1] - 0.5;
    assert.ok(gap >= 0 && gap < 0.4);
  }
});

test("a number is said whole or not at all", async () => {
  const speaker = new Speaker();
  const load = async (address) => { if (address === "/2") throw new Error("cut"); return address; };

  await voice(speaker, load).say(["number", "done"], { digits: "12" });

  assert.deepEqual(speaker.begun.map(([clip]) => clip), ["/done"]);
});

test("whatever is said next silences what is being said", async () => {
  const speaker = new Speaker({ ends: false });
  const spoken = voice(speaker);
  const first = spoken.say(["done"]);
  while (speaker.begun.length === 0) await Promise.resolve();

  speaker.ends = true;
  const second = spoken.say(["done"]);

  assert.deepEqual([await first, await second], [false, true]);
  assert.equal(speaker.stopped, 1);
});

test("what was stopped before it was loaded is never heard", async () => {
  const speaker = new Speaker();
  const spoken = voice(speaker);
  const saying = spoken.say(["done"]);

  spoken.stop();

  assert.equal(await saying, false);
  assert.deepEqual(speaker.begun, []);
});

test("where the browser does not let a page be heard, it is silent and nobody waits", async () => {
  const speaker = new Speaker({ state: "suspended" });

  assert.equal(await voice(speaker).say(["done"]), false);
  assert.deepEqual(speaker.begun, []);
});

test("a machine without sound is silent", async () => {
  const spoken = new Voice({ sounds: new Sounds(LISTS), language: () => "vi", speaker: () => { throw new Error("none"); } });

  assert.equal(await spoken.say(["done"]), false);
});

test("there are three loudnesses, and each visit begins with the usual one", async () => {
  const speaker = new Speaker();
  const spoken = voice(speaker);
  await spoken.say(["done"]);

  const steps = [spoken.louder(), spoken.louder(), spoken.louder()];

  assert.deepEqual(steps, [3, 1, 2]);
  spoken.louder();
  assert.equal(speaker.gains[0].gain.value, 1);
  assert.equal(spoken.reset(), 2);
  assert.ok(speaker.gains[0].gain.value < 1);
});
