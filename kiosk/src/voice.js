/** Says prompts aloud from recorded sounds, one after the other; where it may not, it is silent. */

const STEPS = [0.3, 0.6, 1];
const USUAL = 2;
const BEGIN_S = 0.02;
const BETWEEN_CLIPS_S = 0.06;
const BETWEEN_PROMPTS_S = 0.3;
const WAKE_MS = 300;
const KEPT = 60;

/**
 * The kiosk's voice. `sounds` knows the addresses, `language()` the language of now, `speaker()` makes an
 * AudioContext, `load(address)` brings the bytes. `said(keys, address)` is told what begins to be heard.
 */
export class Voice {
  constructor({ sounds, language, speaker = () => new AudioContext(), load = fetched, said = () => {} }) {
    Object.assign(this, { sounds, language, speaker, load, said });
    this.step = USUAL;
    this.turn = 0;
    this.playing = [];
    this.decoded = new Map();
  }

  /**
   * Say prompts, instead of whatever is being said. Resolves to true when all was heard, to false when
   * something else was said meanwhile, or nothing may or can be heard here.
   */
  async say(keys, values = {}) {
    this.stop();
    const turn = this.turn;
    const lang = this.language();
    const found = await Promise.all(keys.map((key) => this.clipsOf(lang, key, values)));
    const awake = await this.wake();
    if (turn !== this.turn || !awake) return false;
    return this.play(found.filter((clips) => clips.length > 0), keys, turn);
  }

  /** Be silent. */
  stop() {
    this.turn += 1;
    for (const source of this.playing) source.stop();
    this.playing = [];
  }

  /** Be louder by a step, and after the loudest as quiet as can be; returns the step, counted from 1. */
  louder() {
    return this.setStep((this.step % STEPS.length) + 1);
  }

  /** Be as loud as for everybody who comes. */
  reset() {
    return this.setStep(USUAL);
  }

  setStep(step) {
    this.step = step;
    if (this.volume) this.volume.gain.value = STEPS[step - 1];
    return step;
  }

  /** All clips of a prompt, or none: half a number would be another number. */
  async clipsOf(lang, key, values) {
    try {
      return await Promise.all(this.sounds.of(lang, key, values).map((address) => this.clip(address)));
    } catch {
      return [];
    }
  }

  async clip(address) {
    const known = this.decoded.get(address);
    if (known) return known;
    const sound = await this.context().decodeAudioData(await this.load(address));
    this.decoded.set(address, { address, sound });
    if (this.decoded.size > KEPT) this.decoded.delete(this.decoded.keys().next().value);
    return { address, sound };
  }

  async play(prompts, keys, turn) {
    if (prompts.length === 0) return false;
    let at = this.context().currentTime + BEGIN_S;
    for (const clips of prompts) {
      for (const { sound } of clips) {
        this.begin(sound, at);
        at += sound.duration + BETWEEN_CLIPS_S;
      }
      at += BETWEEN_PROMPTS_S;
    }
    this.said(keys, prompts.flat().map(({ address }) => address));
    const last = this.playing.at(-1);
    await new Promise((ended) => { last.onended = ended; });
    return turn === this.turn;
  }

  begin(sound, at) {
    const source = this.context().createBufferSource();
    source.buffer = sound;
    source.connect(this.volume);
    source.start(at);
    this.playing.push(source);
  }

  context() {
    if (!this.made) {
      this.made = this.speaker();
      this.volume = this.made.createGain();
      this.volume.connect(this.made.destination);
      this.setStep(this.step);
    }
    return this.made;
  }

  /** A browser lets a page be heard only after a touch, unless the kiosk's settings say otherwise. */
  async wake() {
    try {
      const context = this.context();
      if (context.state === "running") return true;
      await Promise.race([context.resume(), new Promise((done) => { setTimeout(done, WAKE_MS); })]);
      return context.state === "running";
    } catch {
      return false;
    }
  }
}

/** Bring a sound: from what the kiosk keeps, else from the server. */
export async function fetched(address) {
  const kept = await globalThis.caches?.match(address);
  const response = kept ?? await fetch(address);
  if (!response.ok) throw new Error(`no sound at ${address}`);
  return response.arrayBuffer();
}
