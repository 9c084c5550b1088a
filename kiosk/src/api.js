/** The kiosk's way to the server. Only an answer of our own server counts as one. */

const PATIENCE_MS = 4000;

/** No answer that counts: no network, a Wi-Fi's login page, an error page, another server. */
export class Unreachable extends Error {}

/** The server did answer, but cannot read what was sent; sending the same again would not help. */
export class Unreadable extends Error {
  unreadable = true;
}

/** The organiser no longer trusts this device. */
export class Revoked extends Error {}

/** Asks the server, and measures how far its clock is from ours. */
export class Api {
  constructor({ fetch = globalThis.fetch.bind(globalThis), wall = Date.now, answered = () => {}, revoked = () => {} } = {}) {
    Object.assign(this, { fetch, wall, answered, revoked });
    this.token = null;
    this.serverId = null;
    this.offset = null;
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

  /** Ask for a code to show. */
  pair(screen) {
    return this.post("pair", { kind: "kiosk", screen });
  }

  /** Ask whether somebody has typed the code. */
  poll(deviceCode) {
    return this.post("pair/poll", { device_code: deviceCode });
  }

  /** Return what this kiosk must know. */
  async setup() {
    return this.ours(await this.ask("setup", { method: "GET" }));
  }

  /** Return what the centre has recorded in a language. */
  async pack(lang) {
    return this.ours(await this.ask(`packs/${lang}`, { method: "GET" }));
  }

  /** Send scans and return the answers. */
  async events(events, lang) {
    const told = this.ours(await this.post("events", { protocol: 1, lang, events }));
    if (!Array.isArray(told.answers)) throw new Unreachable("no answers in it");
    return told.answers;
  }

  post(path, body) {
    return this.ask(path, { method: "POST", body: JSON.stringify(body) });
  }

  async ask(path, options) {
    const sent = this.wall();
    const { status, told } = await this.fetched(path, options);
    if (status === 401 && told.code === "device.revoked") {
      this.revoked();
      throw new Revoked();
    }
    if (status === 413 || status === 422) throw new Unreadable(told.code);
    if (status !== 200 && status !== 201) throw new Unreachable(`status ${status}`);
    if (told.server_time) {
      this.offset = Math.round(Date.parse(told.server_time) - (sent + this.wall()) / 2);
    }
    return told;
  }

  async fetched(path, options) {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    try {
      const response = await this.fetch(`/api/v1/kiosk/${path}`, {
        ...options, headers, cache: "no-store", credentials: "omit", redirect: "error",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const told = await response.json();
      if (told === null || typeof told !== "object") throw new Unreachable("not an object");
      return { status: response.status, told };
    } catch (error) {
      this.answered(false);
      throw error instanceof Unreachable ? error : new Unreachable(error.name);
    }
  }

  ours(told) {
    const isOurs = told.server_id === this.serverId;
    this.answered(isOurs);
    if (!isOurs) throw new Unreachable("another server");
    return told;
  }
}
