/** A short chime of two tones, made on the spot. Browsers allow sound only after somebody has touched the page. */
const TONES = [[880, 0], [659.25, 0.22]];
const LOUD = 0.35;
const LASTS = 0.9;

export class Chime {
  #audio = null;

  /** How loud it is, from 0 to 1. */
  volume = 1;

  /** `button` shows while there is no sound, and turns it on. Without one, `wake` is for the page to call. */
  constructor(button = null) {
    if (!button) return;
    button.addEventListener("click", async () => {
      await this.wake();
      this.#tell(button);
      this.ring();
    });
    this.wake().finally(() => this.#tell(button));
  }

  ring() {
    if (!this.ready || !this.volume) return;
    for (const [pitch, after] of TONES) this.#tone(pitch, this.#audio.currentTime + after);
  }

  /** Whether it can be heard. */
  get ready() {
    return this.#audio?.state === "running";
  }

  /** What other sounds of the page may be played over, once it is ready. */
  get audio() {
    return this.#audio;
  }

  /** A browser that wants a touch first leaves this waiting; that must not hold anything up. */
  async wake() {
    this.#audio ??= new AudioContext();
    await Promise.race([this.#audio.resume(), new Promise((done) => { setTimeout(done, 500); })]);
  }

  #tell(button) {
    button.hidden = this.ready;
    button.dataset.sound = this.ready ? "on" : "off";
  }

  #tone(pitch, at) {
    const tone = this.#audio.createOscillator();
    const volume = this.#audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUD * this.volume, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + LASTS);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(at);
    tone.stop(at + LASTS);
  }
}
