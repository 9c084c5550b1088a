import assert from "node:assert/strict";
import test from "node:test";
import { judged, kindRecorded, levelOf } from "../js/voices/judged.js";

const RATE = 48_000;

/** Samples of a voice: quiet, then a tone of a height, then quiet. */
function spoken(seconds, height) {
  const samples = new Float32Array(RATE * (seconds + 1));
  for (let n = 0; n < RATE * seconds; n += 1) {
    samples[n + RATE / 2] = Math.max(-1, Math.min(1, height * Math.sin((n * 2 * Math.PI * 220) / RATE)));
  }
  return samples;
}

test("a calm voice is taken", () => {
  assert.equal(judged(spoken(1.2, 0.3), RATE), null);
});

test("what was cut off is known when packing has lowered its flat tops, and a strong voice is not taken for it", () => {
  const packed = spoken(1, 4).map((sample) => sample * 0.97);
  assert.equal(judged(packed, RATE), "loud");
  assert.equal(judged(spoken(1, 0.94), RATE), null);
});

for (const [reason, samples] of [
  ["short", new Float32Array(RATE)],
  ["short", spoken(0.08, 0.3)],
  ["short", new Float32Array(0)],
  ["quiet", spoken(1, 0.002)],
  ["loud", spoken(1, 4)],
]) {
  test(`what nobody would understand is named at once: ${reason}, ${samples.length} samples`, () => {
    assert.equal(judged(samples, RATE), reason);
  });
}

test("a voice that touches the top now and then is no fault", () => {
  const samples = spoken(1, 0.5);
  for (let n = 0; n < 40; n += 1) samples[RATE / 2 + n * 1000] = 1;

  assert.equal(judged(samples, RATE), null);
});

test("the meter stands at nothing in silence and at its end in shouting", () => {
  assert.equal(levelOf(new Float32Array(2048)), 0);
  assert.equal(levelOf(new Float32Array(2048).fill(0.9)), 1);
});

test("Safari records what Safari can, the others what they can", () => {
  assert.equal(kindRecorded((kind) => kind === "audio/mp4"), "audio/mp4");
  assert.equal(kindRecorded((kind) => kind.startsWith("audio/webm")), "audio/webm;codecs=opus");
  assert.equal(kindRecorded(() => false), undefined);
});
