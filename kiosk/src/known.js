/**
 * Who was here since the page was loaded: what a key that dies with the page has made of tickets and
 * cards, and the number each was shown. No card can be read back from it.
 */

/** Knows people again on this kiosk, so that the same person is shown the same number. */
export class Known {
  constructor({ subtle = globalThis.crypto?.subtle } = {}) {
    this.subtle = subtle;
    this.people = new Map();
  }

  /** Return what is known by a ticket, a code or a card: `{number, leased}`, or null. */
  async recall(kind, content) {
    return this.people.get(await this.nameOf(kind, content)) ?? null;
  }

  /** Remember which number somebody was shown, and whether it was a leased one. */
  async remember(kind, content, shown) {
    const name = await this.nameOf(kind, content);
    if (name !== null) this.people.set(name, shown);
  }

  /** Forget everybody. */
  forget() {
    this.people.clear();
  }

  /** Return a name that says nothing without this page's key; null where there is none. */
  async nameOf(kind, content) {
    const own = content.digits ?? content.code ?? content.number;
    if (own === undefined) return null;
    if (this.subtle === undefined) return kind === "card" ? null : `${kind} ${own}`;
    this.key ??= this.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const mark = await this.subtle.sign("HMAC", await this.key, new TextEncoder().encode(`${kind} ${own}`));
    return String.fromCharCode(...new Uint8Array(mark));
  }
}
