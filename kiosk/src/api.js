/** The kiosk's way to the server. Only an answer of our own server counts as one. */

const PATIENCE_MS = 4000;
const PATIENCE_EACH_MS = 20;
const PROTOCOL = 2;
const SCAN = [
  "event_id", "fair", "seq", "page_epoch", "mono_ms", "wall_ms", "sent_mono_ms", "offset_ms", "number", "kind", "body",
];

/** A card that this browser cannot seal is sent from memory alone, as protocol 1 did. */
const OPENLY = { protocol: 1, leavesOut: new Set(["fair", "number"]) };

/** No answer that counts: no network, a Wi-Fi's login page, an error page, another server. */
export class Unreachable extends Error {}

/** The server did answer, but cannot read what was sent; sending the same again would not help. */
export class Unreadable extends Error {
  unreadable = true;
}

/** The organiser no longer trusts this device. */
export class Revoked extends Error {}

/** Asks the server; `reach` hears whether it answered and what its clock says. */
export class Api {
  constructor({ fetch = globalThis.fetch.bind(globalThis), reach, revoked = () => {} }) {
    Object.assign(this, { fetch, reach, revoked });
    this.token = null;
    this.serverId = null;
  }

  /** Speak as this device from now on. */
  trust({ token, server_id }) {
    this.token = token;
    this.serverId = server_id;
  }

  /** Speak for nobody any more. */
  distrust() {
    this.token = null;
  }

  /** Ask for a code to show; `store` is the name of this kiosk's memory. */
  pair(screen, store) {
    return this.post("pair", { kind: "kiosk", screen, store });
  }

  /** Ask whether somebody has typed the code. */
  poll(deviceCode) {
    return this.post("pair/poll", { device_code: deviceCode });
  }

  /** Return what this kiosk must know. */
  setup() {
    return this.ours("setup", { method: "GET" });
  }

  /** Return what the centre has recorded in a language. */
  pack(lang) {
    return this.ours(`packs/${lang}`, { method: "GET" });
  }

  /** Tell how this kiosk is, and return what it should know now. */
  beat(state) {
    return this.ours("beat", posted({ protocol: PROTOCOL, ...state }));
  }

  /** Call the staff. */
  help(step, lang) {
    return this.ours("help", posted({ step, lang }));
  }

  /** Return the booths that suit who came in by a scan. */
  booths(asked) {
    return this.ours("booths", posted(asked));
  }

  /** Take places at booths: what is sent again under the same name is done once. */
  join(name, wanted) {
    return this.ours("join", { ...posted(wanted), headers: { "Idempotency-Key": name } });
  }

  /** Return what who came in by a scan is asked about earlier work. */
  work(asked) {
    return this.ours("work", posted(asked));
  }

  /** Tell how earlier work went: what is sent again under the same name is written once. */
  answerWork(name, answered) {
    return this.ours("work/answer", { ...posted(answered), headers: { "Idempotency-Key": name } });
  }

  /** Send scans; return `{answers, at}`, with the server's time of the answer. */
  async events({ store, lang, rehearsing }, scans) {
    const events = scans.map((scan) => Object.fromEntries(SCAN.map((field) => [field, scan[field]])));
    return this.answered({ protocol: PROTOCOL, store, lang, rehearsing, events });
  }

  /** Send a card that could not be sealed; it is kept nowhere on the way. */
  async eventOpenly(lang, scan) {
    const fields = SCAN.filter((field) => !OPENLY.leavesOut.has(field));
    const event = Object.fromEntries(fields.map((field) => [field, scan[field]]));
    return this.answered({ protocol: OPENLY.protocol, lang, events: [event] });
  }

  async answered(body) {
    const told = await this.ours("events", posted(body), PATIENCE_MS + PATIENCE_EACH_MS * body.events.length);
    if (!Array.isArray(told.answers)) throw new Unreachable("no answers in it");
    return { answers: told.answers, at: Date.parse(told.server_time) };
  }

  post(path, body) {
    return this.ask(path, posted(body));
  }

  /** Ask, and believe only our own server. */
  async ours(path, options, patience) {
    const asked = this.reach.asking();
    const told = await this.ask(path, options, patience);
    if (told.server_id !== this.serverId) {
      this.reach.missed();
      throw new Unreachable("another server");
    }
    this.reach.heard(told.server_time, asked);
    return told;
  }

  async ask(path, options, patience = PATIENCE_MS) {
    const { status, told } = await this.fetched(path, options, patience);
    if (status === 401 && told.code === "device.revoked") {
      this.revoked();
      throw new Revoked();
    }
    if (status === 413 || status === 422) throw new Unreadable(told.code);
    if (status !== 200 && status !== 201) {
      this.reach.missed();
      throw new Unreachable(`status ${status}`);
    }
    return told;
  }

  async fetched(path, options, patience) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", ...options.headers };
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    try {
      const response = await this.fetch(`/api/v1/kiosk/${path}`, {
        ...options, headers, cache: "no-store", credentials: "omit", redirect: "error",
        signal: AbortSignal.timeout(patience),
      });
      const told = await response.json();
      if (told === null || typeof told !== "object") throw new Unreachable("not an object");
      return { status: response.status, told };
    } catch (error) {
      this.reach.missed();
      throw error instanceof Unreachable ? error : new Unreachable(error.name);
    }
  }
}

function posted(body) {
  return { method: "POST", body: JSON.stringify(body) };
}
