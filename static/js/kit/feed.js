/**
 * Keeps one screen equal to one fair, whatever happens to the network.
 *
 * The socket says "there is version 18", and to big screens what it looks like; what is shown always is
 * a whole snapshot with its own version. A missed, doubled or late message can therefore do no harm: it
 * makes the screen look once more, or not. While there is no socket the feed asks by itself. This class knows no browser:
 * clock, timers, chance, socket and fetching come from outside (kit/follow.js brings the real ones).
 */

export const STALE_MS = 15_000;      // three heartbeats were missed
export const SAFETY_MS = 30_000;     // looks anyway, in case a message was lost
export const POLL_MS = 5_000;        // without a socket
export const SOON_MS = 1_000;        // the same, where the socket was lost or opened just now
export const SOON_FOR_MS = 30_000;
export const RETRY_MS = 1_000;       // nothing answers: the end of a cut must be noticed within two seconds
export const GAP_MS = 250;           // between two looks, however many messages come
export const FIRST_JITTER_MS = 15_000;
export const MOST_JITTER_MS = 60_000;
export const BACKWARDS = 3;          // so many older snapshots in a row: the store was restored

/** Return how long to wait before trying the socket again, so that a hall full does not come at once. */
export function reconnectDelay(attempt, random) {
  return random() * Math.min(FIRST_JITTER_MS * 2 ** attempt, MOST_JITTER_MS);
}

export class Feed {
  #fair; #token; #look; #complete; #show; #tell; #socket; #now; #after; #random;
  #shown; #heard; #backwards = 0;
  #following = false; #attempt = 0; #lostAt = -Infinity; #signAt; #currentAt;
  #request = null; #again = false; #took = [0, 0];
  #cancelLook = () => {}; #cancelConnect = () => {}; #cancelJoin = () => {}; #cancelTick = () => {};
  #running = false;

  /**
   * `look({ v, signal })` fetches the snapshot (`null`: nothing newer than v). `show(snapshot)`
   * draws it; it may return `false` to be asked again a little later. `tell({ ageMs, stale, live })`
   * hears every second how old the picture is. `v` is what the page already shows; `token` is a paired
   * device's, a person's page has none. With `complete(picture)` the feed is sent what there is to show:
   * it returns the snapshot that this makes, or `null` where it must be fetched after all.
   */
  constructor({ fair, v = -1, token, look, complete = null, show, tell = () => {}, socket = null, now, after, random }) {
    this.#fair = fair;
    this.#token = token;
    this.#shown = v;
    this.#heard = v;
    this.#look = look;
    this.#complete = complete;
    this.#show = show;
    this.#tell = tell;
    this.#socket = socket;
    this.#now = now;
    this.#after = after;
    this.#random = random;
    this.#signAt = this.#currentAt = now();
  }

  /** The version on the screen. */
  get v() {
    return this.#shown;
  }

  /** How long ago the picture was last known to be the newest. */
  get ageMs() {
    return this.#now() - this.#currentAt;
  }

  get stale() {
    return this.ageMs > STALE_MS;
  }

  /** Whether the socket tells us of changes. */
  get live() {
    return this.#following && this.#now() - this.#signAt <= STALE_MS;
  }

  start() {
    this.#running = true;
    this.#listen();
    this.#socket?.connect();
    this.#lookNow();
    this.#tick();
  }

  stop() {
    this.#running = false;
    for (const cancel of [this.#cancelLook, this.#cancelConnect, this.#cancelJoin, this.#cancelTick]) cancel();
    this.#request?.abort();
    this.#socket?.disconnect();
  }

  /** The tab was opened again, or the network is back: what is on its way may never arrive. */
  wake() {
    if (!this.#running) return;
    this.#request?.abort();
    this.#request = null;
    this.#lookNow();
    if (!this.#following) this.#connectAfter(this.#random() * RETRY_MS);
  }

  #listen() {
    const socket = this.#socket;
    if (!socket) return;
    socket.on("connect", () => this.#join());
    socket.on("changed", (message) => { if (message.fair === this.#fair) this.#hear(message.v, message.picture); });
    socket.on("beat", () => this.#sign());
    socket.on("disconnect", () => this.#lost());
    socket.on("connect_error", () => this.#lost());
  }

  #join() {
    this.#cancelJoin();
    this.#lostAt = this.#now(); // the answer may be lost on its way
    this.#cancelJoin = this.#after(STALE_MS, () => this.#drop());
    const message = { fair: this.#fair, v: Math.max(this.#shown, 0) };
    if (this.#token) message.token = this.#token;
    if (this.#complete) message.picture = true;
    this.#socket.emit("follow", message, (ack) => this.#joined(ack));
  }

  #joined(ack) {
    this.#cancelJoin();
    if (!Number.isInteger(ack?.v)) {
      this.#drop();
      return;
    }
    this.#following = true;
    this.#attempt = 0;
    if (ack.v < this.#shown) this.#lookNow();
    this.#hear(ack.v);
  }

  #hear(v, picture) {
    const isNews = v > this.#heard;
    this.#heard = Math.max(this.#heard, v);
    if (!this.#shows(picture) && isNews) this.#lookNow();
    this.#sign();
  }

  /** Show what came with a message, if it is news and all there is to show; tell whether it was. */
  #shows(picture) {
    const whole = picture?.v > this.#shown ? this.#complete?.(picture) : null;
    if (!whole || this.#show(whole) === false) return false;
    this.#shown = picture.v;
    return true;
  }

  /** The line is alive; and if we have looked at all we heard of, the picture is the newest. */
  #sign() {
    this.#signAt = this.#now();
    if (this.#following && this.#heard <= this.#shown) this.#currentAt = this.#signAt;
  }

  /** Give the socket up; it may or may not say so itself. */
  #drop() {
    const attempt = this.#attempt;
    this.#socket.disconnect();
    if (this.#attempt === attempt) this.#lost();
  }

  #lost() {
    if (!this.#running) return;
    if (this.#following) this.#lostAt = this.#now();
    this.#following = false;
    this.#cancelJoin();
    this.#connectAfter(reconnectDelay(this.#attempt, this.#random));
    this.#attempt += 1;
    if (!this.#request) this.#lookAfter(this.#spread(RETRY_MS));
  }

  #connectAfter(ms) {
    if (!this.#socket) return;
    this.#cancelConnect();
    this.#cancelConnect = this.#after(ms, () => this.#socket.connect());
  }

  #lookAfter(ms) {
    this.#cancelLook();
    this.#cancelLook = this.#after(ms, () => this.#lookNow());
  }

  /** Look once; while that is on its way, remember to look again. */
  async #lookNow() {
    if (this.#request) {
      this.#again = true;
      return;
    }
    this.#cancelLook();
    this.#again = false;
    const request = this.#request = new AbortController();
    const asked = this.#now();
    let failure = null;
    try {
      const snapshot = await this.#look({ v: this.#shown, signal: request.signal });
      if (this.#request === request && this.#take(snapshot)) this.#currentAt = asked;
    } catch (error) {
      failure = error;
    }
    if (this.#request !== request || !this.#running) return;
    this.#request = null;
    if (!failure) this.#took = [this.#took[1], this.#now() - asked];
    this.#lookAfter(this.#wait(failure));
  }

  /** Show what is newer. Return whether the screen now shows the newest we know of. */
  #take(snapshot) {
    if (snapshot && this.#isNews(snapshot.v)) {
      if (this.#show(snapshot) === false) return false;
      this.#shown = snapshot.v;
    }
    return snapshot === null || snapshot.v >= this.#shown;
  }

  #isNews(v) {
    this.#backwards = v < this.#shown ? this.#backwards + 1 : 0;
    if (this.#backwards >= BACKWARDS) {
      this.#backwards = 0;
      this.#heard = v;
      return true;
    }
    this.#heard = Math.max(this.#heard, v);
    return v > this.#shown;
  }

  #wait(failure) {
    if (failure) return this.#patience(failure);
    const tookMs = Math.min(...this.#took); // one slow look may have met a server that was just starting
    if (this.#again) return Math.max(GAP_MS, tookMs);
    if (this.#heard > this.#shown) return this.#spread(Math.max(RETRY_MS, tookMs));
    if (this.live) return this.#spread(SAFETY_MS);
    const often = this.#now() - this.#lostAt < SOON_FOR_MS ? SOON_MS : POLL_MS;
    return this.#spread(Math.max(often, tookMs)); // a hall full must not keep a slow server busy
  }

  /** A server that answers "not now" is left alone for longer than a line that is dead. */
  #patience({ status, retryAfterMs }) {
    if (status === undefined) return this.#spread(RETRY_MS);
    return (retryAfterMs ?? POLL_MS) + this.#spread(POLL_MS);
  }

  #spread(ms) {
    return ms * (0.5 + 0.5 * this.#random());
  }

  /** Every second: tell the age, and do not trust a socket that has gone quiet. */
  #tick() {
    if (this.#following && !this.live) {
      this.#drop();
      this.#lookNow();
    }
    this.#tell({ ageMs: this.ageMs, stale: this.stale, live: this.live });
    this.#cancelTick = this.#after(1000, () => this.#tick());
  }
}
