/** Draws a board: as text only, whatever fits, page after page where not everything does. */
import { copyOf, fill } from "@/kit/dom.js";
import { ofItsBooths, ownFirst } from "@/boards/arrangement.js";
import { Pages } from "@/boards/calls.js";
import { threeDigits } from "@/boards/speech.js";
import { speakFirst } from "@/boards/speak.js";

const HERE = { timeZone: "Asia/Ho_Chi_Minh", hour12: false };
const PLACES = 9; // a picture that stands still for weeks stays in the glass: it moves a little, in a ring

export class Screen {
  #element; #pages = new Map(); #shift = 0;

  constructor(element) {
    this.#element = element;
  }

  /** Let `draw` when a list has more or less room: a strip came or went, or the other language is longer. */
  whenRoomChanges(draw) {
    const observer = new ResizeObserver(draw);
    for (const list of this.#element.querySelectorAll("[data-calls], [data-booths], [data-cards], [data-employers]")) observer.observe(list);
  }

  /** Show the parts of the layout, and leave the others out. */
  arrange({ layout, speaks }) {
    const element = this.#element;
    element.dataset.layout = layout;
    element.dataset.order = speaks.join(" ");
    speakFirst(element);
    for (const part of element.querySelectorAll("[data-in]")) part.hidden = !part.dataset.in.split(" ").includes(layout);
  }

  /** Draw what belongs to the layout. `fresh` are the ids of calls that are new. */
  draw(snapshot, arrangement, fresh) {
    const { fair, totals, last_called: last } = snapshot;
    this.#at("[data-not-running]").hidden = fair.state === "live" || arrangement.layout === "welcome";
    fill(this.#element, { title_vi: fair.title.vi, title_en: fair.title.en });
    for (const [name, value] of Object.entries(totals)) fill(this.#element, { [`total_${name}`]: count(value) });
    this.#about(snapshot.about);
    const calling = ownFirst(arrangement, ofItsBooths(arrangement, snapshot.calling, ({ booth }) => booth));
    const booths = ofItsBooths(arrangement, snapshot.booths, ({ number }) => number);
    const marked = (template) => (call) => this.#marked(template, call, fresh);
    this.#list("calls", calling, marked("call"));
    this.#list("booths", booths, (booth) => this.#booth("booth", booth));
    this.#list("cards", booths, (booth) => this.#booth("card", booth));
    this.#list("employers", employersOf(booths), (name) => copyOf(this.#template("employer"), { employer: name }));
    this.#at("[data-nobody]").hidden = calling.length > 0;
    for (const note of this.#element.querySelectorAll("[data-no-booths]")) note.hidden = booths.length > 0;
    this.#at("[data-last]").replaceChildren(...last.map(marked("last")));
  }

  /** Show one call large. */
  announce(call) {
    const spot = this.#at("[data-spot]");
    spot.hidden = false;
    fill(spot, { number: threeDigits(call.number), booth: call.booth });
    tellPoint(spot, call);
  }

  announceNothing() {
    this.#at("[data-spot]").hidden = true;
  }

  /** Show words of the staff, in Vietnamese alone where there are no others. */
  say(words) {
    const strip = this.#at("[data-say]");
    strip.hidden = words === null;
    if (words === null) return;
    strip.toggleAttribute("data-only", !words.en);
    fill(strip, { say_vi: words.vi, say_en: words.en });
  }

  tell(at, age) {
    fill(this.#element, { clock: timeOf(at, { hour: "2-digit", minute: "2-digit" }), age });
  }

  /** Warn that the picture may be old, or no longer. */
  cut(isCut, since) {
    const strip = this.#at("[data-cut]");
    if (isCut) fill(strip, { last_update: since === null ? "–" : timeOf(since, { timeStyle: "medium" }) });
    strip.hidden = !isCut;
  }

  firstPage(name) {
    this.#pagesOf(name).first();
  }

  turn() {
    for (const pages of this.#pages.values()) pages.turn();
  }

  move() {
    this.#shift = (this.#shift + 1) % PLACES;
    this.#element.dataset.shift = this.#shift;
  }

  #about({ hosts, programme, place, opens, closes, desk, kiosks }) {
    const where = kiosks.map(({ name, place: at }) => (at ? `${name} (${at})` : name)).join(" · ");
    fill(this.#element, { hosts: hosts.join(" · "), programme, place, hours: `${opens} – ${closes}`, desk, kiosks: where });
    for (const part of this.#element.querySelectorAll("[data-if]")) {
      part.hidden = !{ programme, place, desk, kiosks: where }[part.dataset.if];
    }
  }

  /** Fill a list with as much as fits, and name the page. */
  #list(name, items, draw) {
    const list = this.#at(`[data-${name}]`);
    if (!list.clientWidth) return; // another layout's
    const { shown, label } = this.#pagesOf(name).of(items, roomFor(list, items, draw));
    list.replaceChildren(...shown.map(draw));
    fill(this.#element, { [`${name}_page`]: label });
  }

  #marked(template, call, fresh) {
    const copy = copyOf(this.#template(template), { number: threeDigits(call.number), booth: call.booth });
    copy.classList.toggle("fresh", fresh.has(call.id));
    tellPoint(copy, call);
    return copy;
  }

  #booth(template, { number, employer, floor, now, waiting, places_left: left }) {
    const copy = copyOf(this.#template(template), {
      number, employer, now: now ? threeDigits(now.number) : "–", waiting: count(waiting), places_left: count(left),
    });
    copy.classList.toggle("is-called", now?.state === "called");
    copy.querySelector("[data-floor]").replaceChildren(copyOf(this.#template(`floor-${floor}`)));
    return copy;
  }

  #pagesOf(name) {
    if (!this.#pages.has(name)) this.#pages.set(name, new Pages());
    return this.#pages.get(name);
  }

  #template(name) {
    return this.#at(`[data-template="${name}"]`);
  }

  #at(selector) {
    return this.#element.querySelector(selector);
  }
}

/** Return how many a list has room for: one is drawn to be measured. */
function roomFor(list, items, draw) {
  if (!items.length) return 1;
  list.replaceChildren(draw(items[0]));
  const style = getComputedStyle(list);
  const gap = Number.parseFloat(style.rowGap) || 0;
  const row = list.firstElementChild.getBoundingClientRect().height + gap;
  const columns = style.display === "grid" ? style.gridTemplateColumns.split(" ").length : 1;
  return columns * Math.max(1, Math.floor((list.clientHeight + gap + 1) / row));
}

/** Say at which point somebody sits, and on which seat; nothing of who is in the hall itself. */
function tellPoint(element, { point }) {
  const place = element.querySelector("[data-point]");
  if (!place) return;
  place.hidden = !point;
  if (!point) return;
  fill(place, { point: point.name, seat: point.seat ?? "" });
  place.querySelector("[data-seat]")?.toggleAttribute("hidden", !point.seat);
}

const employersOf = (booths) => [...new Set(booths.map(({ employer }) => employer))];

const count = (value) => value.toLocaleString("vi-VN");

const timeOf = (at, parts) => new Date(at).toLocaleTimeString("vi-VN", { ...HERE, ...parts });
