/** Two notes that say "look up". Browsers let a page sound only after somebody has touched it. */
export class Chime {
  #context = null;

  get on() {
    return this.#context?.state === "running";
  }

  async allow() {
    this.#context ??= new AudioContext();
    await this.#context.resume();
  }

  ring() {
    if (!this.on) return;
    for (const [note, after] of [[784, 0], [587, 0.28]]) this.#strike(note, this.#context.currentTime + after);
  }

  #strike(frequency, at) {
    const tone = new OscillatorNode(this.#context, { type: "sine", frequency });
    const volume = new GainNode(this.#context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.5, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + 1);
  }
}
