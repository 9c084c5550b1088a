/** Draws the screens: one at a time, from the templates of the page, with words from the packs. */
import { fit } from "./fit.js";
import { filled } from "./words.js";

/** Shows one screen in `stage`. When it goes, all that was written on it goes with it. */
export class Screens {
  constructor({ document, words, voice }) {
    Object.assign(this, { document, words, voice });
    this.stage = document.getElementById("stage");
    this.live = document.getElementById("live");
    this.adopted = {};
    this.now = { name: "", values: {} };
    this.barValues = {};
  }

  /** Show a screen, and say it to who cannot see it; where it only changes, say what is new. */
  show(name, values) {
    const { now } = this;
    const same = now.name === name && now.values.question === values.question;
    const said = same && this.stage.firstElementChild?.dataset.keepsPlace ? this.spoken() : null;
    this.now = { name, values };
    this.document.documentElement.dataset.screen = name;
    if (said) this.write(this.stage, values);
    else this.draw(name, values);
    this.fit();
    this.tell();
    const heard = new Set(said);
    const fresh = this.spoken().filter((key) => !heard.has(key));
    if (!said && this.stage.firstElementChild.dataset.speaks === "when-asked") this.voice.stop();
    else if (fresh.length > 0 || !said) this.voice.say(fresh, values);
  }

  /** Say aloud, from the beginning, what the screen says. */
  say() {
    this.voice.say(this.spoken(), this.now.values);
  }

  /** Show the same screen again, in the language of now. */
  redraw() {
    this.document.documentElement.lang = this.words.lang;
    this.document.title = this.words.say("page.title");
    for (const part of ["idle", "rehearsal"]) this.write(this.document.getElementById(part), {});
    this.writeBar(this.barValues);
    if (this.now.name) this.draw(this.now.name, this.now.values);
    this.fit();
    this.tell();
  }

  /** Make the screen fit again, after letters or buttons have changed. */
  fit() {
    fit(this.document.documentElement, this.stage);
  }

  /** Write the bar, which is the same on every screen. */
  writeBar(values) {
    this.barValues = values;
    this.write(this.document.getElementById("bar"), values);
  }

  /** Lend an element, such as the camera's picture, to the screens that have a place for it. */
  lend(place, element) {
    this.adopted[place] = element;
    this.placeLent();
    this.fit();
  }

  /** Put a filled template into a place of the page. */
  fill(place, name, values) {
    const { content } = this.document.getElementById(name);
    place.replaceChildren(this.document.importNode(content, true));
    this.write(place, values);
  }

  draw(name, values) {
    this.fill(this.stage, name, values);
    this.placeLent();
    this.stage.querySelector("h1").focus({ preventScroll: true });
  }

  placeLent() {
    for (const [place, element] of Object.entries(this.adopted)) {
      const slot = this.stage.querySelector(`[data-place="${place}"]`);
      if (slot && element) slot.append(element);
      if (slot) slot.hidden = !element;
    }
  }

  /** Write words, values and pictures into everything that asks for them. */
  write(root, values) {
    const each = (name, write) => {
      for (const element of root.querySelectorAll(`[data-${name}]`)) write(element, filled(element.dataset[name], values));
    };
    const word = (key) => this.words.say(key, values);
    each("word", (element, key) => { element.textContent = word(key); });
    each("label", (element, key) => element.setAttribute("aria-label", word(key)));
    each("value", (element, name) => { element.textContent = values[name] ?? ""; });
    each("picture", (element, name) => {
      const empty = name.startsWith("-") || name.endsWith("-");
      if (!empty) element.src = `/kiosk/img/${name}.svg`;
    });
    each("pressed", (element, pressed) => {
      if (pressed) element.setAttribute("aria-pressed", pressed);
      else element.removeAttribute("aria-pressed");
    });
    each("tone", (element, tone) => { element.dataset.shownTone = tone; });
    for (const element of root.querySelectorAll("[data-if]")) {
      const [, not, name, wanted] = /^(!?)(\w+)=?(.*)$/.exec(element.dataset.if);
      const holds = wanted ? values[name] === wanted : Boolean(values[name]);
      element.hidden = holds === Boolean(not);
    }
  }

  /** Return the keys of what this screen says aloud: never a name, a code, or a choice that is private. */
  spoken() {
    return this.parts("say").map((part) => filled(part.dataset.say || part.dataset.word, this.now.values));
  }

  /** Write for who cannot see: what is said aloud, and what is only to be read. */
  tell() {
    const { values } = this.now;
    this.live.textContent = [...this.parts("say"), ...this.parts("tell")]
      .map((part) => (part.dataset.say ? this.words.say(filled(part.dataset.say, values), values) : part.textContent)).join(". ");
  }

  parts(kind) {
    const hushed = this.now.values.hushed ? ".options, [hidden]" : "[hidden]";
    return [...this.stage.querySelectorAll(`[data-${kind}]`)].filter((part) => !part.closest(hushed));
  }
}
