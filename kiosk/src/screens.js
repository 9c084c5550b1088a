/** Draws the screens: one at a time, from the templates of the page, with words from the packs. */
import { filled } from "./words.js";

/** Shows one screen in `stage`. When it goes, all that was written on it goes with it. */
export class Screens {
  constructor({ document, words }) {
    Object.assign(this, { document, words });
    this.stage = document.getElementById("stage");
    this.live = document.getElementById("live");
    this.adopted = {};
    this.now = { name: "", values: {} };
  }

  /** Show a screen, and say it to who cannot see it. */
  show(name, values) {
    const keepsPlace = this.now.name === name && this.stage.firstElementChild?.dataset.keepsPlace;
    this.now = { name, values };
    this.document.documentElement.dataset.screen = name;
    if (keepsPlace) this.write(this.stage, values);
    else this.draw(name, values);
    this.say();
  }

  /** Show the same screen again, in the language of now. */
  redraw() {
    this.document.documentElement.lang = this.words.lang;
    this.document.title = this.words.say("page.title");
    for (const part of ["bar", "idle"]) this.write(this.document.getElementById(part), this.now.values);
    if (this.now.name) this.draw(this.now.name, this.now.values);
    this.say();
  }

  /** Lend an element, such as the camera's picture, to the screens that have a place for it. */
  lend(place, element) {
    this.adopted[place] = element;
    this.placeLent();
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
    each("picture", (element, name) => { element.src = `/kiosk/img/${name}.svg`; });
    each("tone", (element, tone) => { element.dataset.shownTone = tone; });
    for (const element of root.querySelectorAll("[data-if]")) {
      const [name, wanted] = element.dataset.if.split("=");
      element.hidden = wanted === undefined ? !values[name] : values[name] !== wanted;
    }
  }

  say() {
    const parts = [...this.stage.querySelectorAll("[data-say]")].filter((part) => !part.closest("[hidden]"));
    this.live.textContent = parts.map((part) => part.dataset.say
      ? this.words.say(part.dataset.say, this.now.values) : part.textContent).join(". ");
  }
}
