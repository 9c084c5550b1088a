/** The languages of this kiosk: what came with the page, and over it what the centre has recorded. */

const CACHE = "voices";
const remembered = (lang) => `pack ${lang}`;

/**
 * Brings the centre's packs into `words` and `sounds`, and keeps them for a day without network. What
 * the setup names under `packs` is asked for only when its version is another than the one we have.
 */
export class Packs {
  constructor({ store, api, words, sounds, caches = globalThis.caches }) {
    Object.assign(this, { store, api, words, sounds, caches });
    this.known = {};
    this.own = {};
    this.withPage = { ...words.packs };
  }

  /** Take up what was kept before the page was loaded. */
  async recall(languages) {
    for (const lang of languages) {
      const pack = await this.store.recall(remembered(lang));
      if (pack) this.adopt(lang, pack);
    }
  }

  /** Ask for what has changed since; returns whether something has. What cannot be had now comes later. */
  async refresh({ packs = {} }) {
    const changed = Object.entries(packs).filter(([lang, version]) => this.known[lang] !== version);
    for (const [lang] of changed) {
      const pack = await this.api.pack(lang).catch(() => null);
      if (!pack) return false;
      await this.store.remember(remembered(lang), pack);
      this.adopt(lang, pack);
    }
    const gone = Object.keys(this.known).filter((lang) => !(lang in packs));
    for (const lang of gone) await this.drop(lang);
    if (changed.length + gone.length > 0) await this.keep();
    return changed.length + gone.length > 0;
  }

  /** The centre has nothing of its own in this language any more, or this is another centre. */
  async drop(lang) {
    await this.store.forget(remembered(lang));
    this.adopt(lang, { words: {}, sounds: {} });
    delete this.known[lang];
  }

  adopt(lang, { version, words, sounds }) {
    this.known[lang] = version;
    this.own[lang] = Object.values(sounds).flat().filter((part) => part.startsWith("/"));
    this.words.packs[lang] = { ...this.withPage[lang], ...words };
    this.sounds.adopt(lang, sounds);
  }

  /** Keep the recorded sounds here, and no longer those that were replaced. */
  async keep() {
    if (!this.caches) return;
    const wanted = new Set(Object.values(this.own).flat());
    const cache = await this.caches.open(CACHE);
    for (const request of await cache.keys()) {
      if (!wanted.delete(new URL(request.url).pathname)) await cache.delete(request);
    }
    for (const address of wanted) await cache.add(address).catch(() => {}); // fetched when it is said, then
  }
}
