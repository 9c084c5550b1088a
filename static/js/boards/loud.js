/** Says calls aloud from recorded clips, over the audio that the chime has opened. */
import { getJson } from "@/kit/http.js";
import { sentences } from "@/boards/speech.js";

const GAINS = [0, 0.3, 0.6, 1];
const CHIME_MS = 1000;
const BETWEEN_WORDS = 0.06;
const BETWEEN_SENTENCES = 0.5;
const AGAIN_MS = 10 * 60_000; // a recording that staff replaced is heard soon

export class Loud {
  #chime; #look; #voice = {}; #clips = new Map();

  /** `look()` fetches what calls sound like, by language. */
  constructor(chime, look) {
    this.#chime = chime;
    this.#look = look;
    this.#learn();
    setInterval(() => this.#learn(), AGAIN_MS);
  }

  set volume(step) {
    this.#chime.volume = GAINS[step] ?? 1;
  }

  /** Ring, then say a call; resolve when it was heard. A board that cannot be heard is done at once. */
  async announce(call, order, waiting) {
    if (!this.#chime.ready) return;
    this.#chime.ring();
    await pause(CHIME_MS);
    const said = sentences(this.#voice, order, call, waiting);
    const sounds = await Promise.all(said.map((clips) => Promise.all(clips.map((clip) => this.#clip(clip)))));
    await pause(1000 * this.#play(sounds));
  }

  /** Start every sentence at its time, and return how many seconds they last. */
  #play(sounds) {
    const { audio, volume } = this.#chime;
    const gain = audio.createGain();
    gain.gain.value = volume;
    gain.connect(audio.destination);
    let after = 0;
    for (const sentence of sounds) {
      for (const buffer of sentence) {
        const source = audio.createBufferSource();
        source.buffer = buffer;
        source.connect(gain);
        source.start(audio.currentTime + after);
        after += buffer.duration + BETWEEN_WORDS;
      }
      after += BETWEEN_SENTENCES;
    }
    return after;
  }

  async #clip(address) {
    if (!this.#clips.has(address)) this.#clips.set(address, await this.#load(address));
    return this.#clips.get(address);
  }

  async #load(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`No clip at ${address}.`);
    return this.#chime.audio.decodeAudioData(await answer.arrayBuffer());
  }

  /** Without an answer the voice stays as it is; the chime needs none. */
  async #learn() {
    const answer = await this.#look().catch(() => null);
    if (answer) this.#voice = answer.sounds;
  }
}

/** Return what fetches the voice of a fair. */
export const voiceAt = (url, headers) => () => getJson(url, { headers });

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
