/** How somebody likes to see, hear and reach the kiosk; as before again for the next person. */

const AS_ALWAYS = { size: "normal", contrast: "normal", reach: "normal" };

/** Keeps it on `html`, where the styles look, and on the bar. `changed()` hears of every change. */
export class Comfort {
  constructor({ html, screens, voice, changed }) {
    Object.assign(this, { html, screens, voice, changed });
    this.reset();
  }

  /** Tell whether nobody has changed anything. */
  get isAsAlways() {
    return this.volume === this.usual && Object.entries(AS_ALWAYS).every(([name, value]) => this.now[name] === value);
  }

  /** Put everything as it is for the next person. */
  reset() {
    this.usual = this.voice.reset();
    this.volume = this.usual;
    this.put(AS_ALWAYS);
  }

  /** What the buttons of the bar do. */
  actions() {
    const turn = (name, other) => this.change({ [name]: this.now[name] === other ? AS_ALWAYS[name] : other });
    return {
      size: () => turn("size", "large"),
      contrast: () => turn("contrast", "high"),
      reach: () => turn("reach", "low"),
      volume: () => this.louder(),
      speak: () => { this.screens.say(); this.changed(); },
    };
  }

  /** One step louder, and after the loudest the quietest; what is said is heard again. */
  louder() {
    this.volume = this.voice.louder();
    this.change({});
    this.screens.say();
  }

  change(some) {
    this.put({ ...this.now, ...some });
    this.changed();
  }

  put(seen) {
    this.now = seen;
    Object.assign(this.html.dataset, seen);
    const pressed = Object.entries(seen).map(([name, value]) => [name, String(value !== AS_ALWAYS[name])]);
    this.screens.writeBar({ ...Object.fromEntries(pressed), volume: this.volume });
    this.screens.fit();
  }
}
