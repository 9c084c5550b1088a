/**
 * Records prompts one by one: press, speak, listen, keep; then the next one that lacks a recording.
 * What is kept goes to the server at once, and the prompt is shown as the server then knows it.
 */
import { copyOf, fill, setText } from "@/kit/dom.js";
import { pageAt, postForm, Refused } from "@/kit/http.js";
import { judged, LONGEST_MS } from "@/voices/judged.js";
import { canRecord, Take } from "@/voices/microphone.js";

const METER_MS = 100;
const SEND_WITHIN_MS = 40_000;
const figures = new Intl.NumberFormat("vi", { minimumFractionDigits: 0, maximumFractionDigits: 0 });

export function start(root) {
  new Workshop(root).open();
}

class Workshop {
  constructor(root) {
    this.root = root;
    this.player = new Audio();
    this.take = null;
  }

  open() {
    const able = canRecord();
    this.root.querySelector("[data-insecure]").hidden = able;
    for (const button of this.root.querySelectorAll("[data-record]")) button.hidden = !able;
    this.root.addEventListener("click", (event) => this.pressed(event));
    window.addEventListener("pagehide", () => this.abandon());
  }

  pressed(event) {
    const listen = event.target.closest("[data-listen]");
    if (listen) {
      event.preventDefault();
      this.play(listen.href);
    }
    const record = event.target.closest("[data-record]");
    if (record) this.record(record.closest("[data-line]"));
  }

  play(address) {
    this.player.src = address;
    this.player.play().catch(() => {}); // another press came first, or the line is cut: pressing again helps
  }

  /* Speaking */

  async record(card) {
    if (this.take) return;
    this.player.pause();
    this.clear();
    this.take = "asking";
    try {
      this.take = await Take.begin();
    } catch (error) {
      this.take = null;
      return this.fault(card, error.name === "NotAllowedError" ? "denied" : "absent");
    }
    const panel = this.put(card, "recording");
    const button = panel.querySelector("[data-stop]");
    button.addEventListener("click", () => this.finish(card, null));
    button.focus();
    this.watch(card, panel);
  }

  watch(card, panel) {
    const take = this.take;
    const look = () => {
      if (this.take !== take) return;
      panel.querySelector("meter").value = take.level;
      fill(panel, { seconds: figures.format(take.ms / 1000) });
      if (take.ms > LONGEST_MS) this.finish(card, "long");
      else setTimeout(look, METER_MS);
    };
    look();
  }

  async finish(card, fault) {
    const take = this.take;
    if (!(take instanceof Take)) return;
    this.take = "finishing";
    const { file, samples, rate } = await take.finish();
    this.take = null;
    const wrong = fault ?? (samples && judged(samples, rate));
    if (wrong) this.fault(card, wrong);
    else this.review(card, file);
  }

  abandon() {
    if (this.take instanceof Take) this.take.finish();
    this.take = null;
  }

  /* Listening and keeping */

  review(card, file) {
    const panel = this.put(card, "review");
    const address = URL.createObjectURL(file);
    const done = () => { URL.revokeObjectURL(address); this.clear(); };
    panel.querySelector("[data-play]").addEventListener("click", () => this.play(address));
    panel.querySelector("[data-discard]").addEventListener("click", () => {
      done();
      card.querySelector("[data-record]").focus();
    });
    const save = panel.querySelector("[data-save]");
    save.addEventListener("click", () => this.keep(card, file, save, done));
    save.focus();
    this.play(address);
  }

  async keep(card, file, save, done) {
    if (save.ariaDisabled === "true") return;
    save.ariaDisabled = "true";
    this.say("saving");
    const form = new FormData();
    form.append("sound", file, "recording");
    try {
      await postForm(card.dataset.page, form, { timeoutMs: SEND_WITHIN_MS });
    } catch (error) {
      save.ariaDisabled = "false";
      const panel = save.closest(".voice-recording");
      return this.complain(panel, error instanceof Refused && error.problem.message ? error.problem.message : this.root.dataset.cut);
    }
    done();
    await this.refresh(card);
    this.say("saved");
  }

  /** Show the prompt as the server knows it now, and go on to the next that lacks a recording. */
  async refresh(card) {
    if ("alone" in this.root.dataset) return location.reload();
    const id = card.dataset.line;
    const page = await pageAt(`${location.pathname}?only=${encodeURIComponent(id)}`).catch(() => null);
    const fresh = page && [...page.querySelectorAll("[data-line]")].find((each) => each.dataset.line === id);
    if (!fresh) return location.reload();
    card.replaceWith(document.adoptNode(fresh));
    fresh.querySelector("[data-record]").hidden = false;
    this.root.querySelector("#voice-progress").replaceWith(document.adoptNode(page.querySelector("#voice-progress")));
    const cards = [...this.root.querySelectorAll("[data-line]")];
    const next = cards.slice(cards.indexOf(fresh) + 1).find((each) => "lacks" in each.dataset) ?? fresh;
    next.scrollIntoView({ block: "center" });
    next.querySelector("[data-record]").focus({ preventScroll: true });
    return undefined;
  }

  /* What is shown and said */

  put(card, name, texts = {}) {
    const panel = copyOf(this.root.querySelector(`template[data-${name}]`), texts);
    card.querySelector("[data-take]").replaceChildren(panel);
    return panel;
  }

  clear() {
    this.player.pause();
    for (const place of this.root.querySelectorAll("[data-take]")) place.replaceChildren();
  }

  fault(card, reason) {
    this.put(card, "fault", { text: this.root.dataset[reason] });
    card.querySelector("[data-record]").focus();
  }

  complain(panel, text) {
    panel.querySelector(".alert")?.remove();
    panel.append(copyOf(this.root.querySelector("template[data-fault]"), { text }));
  }

  say(reason) {
    setText(this.root.querySelector("[data-said]"), this.root.dataset[reason]);
  }
}
