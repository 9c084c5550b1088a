/** The packs of words: every text of the kiosk, one file per language. */

/** What another language lacks is said in this one. */
export const FIRST = "vi";

/** Languages whose words and sounds come with the page. */
export const WITH_PAGE = ["vi", "en"];

/** Knows the words of every language; what a pack lacks is said in Vietnamese. */
export class Words {
  constructor(packs) {
    this.packs = packs;
    this.lang = FIRST;
    this.offered = Object.keys(packs);
  }

  /** Let people choose among these languages, where we have their words. */
  offer(languages) {
    this.offered = languages;
  }

  /** Return the text under a key, with the `{names}` in it filled. */
  say(key, values = {}) {
    const text = this.packs[this.lang][key] ?? this.packs[FIRST][key] ?? "";
    return filled(text, values);
  }

  /** Return the language a press on the language button leads to. */
  next() {
    const all = this.offered.filter((lang) => this.packs[lang]);
    return all[(all.indexOf(this.lang) + 1) % all.length];
  }

  /** Return what a language calls itself. */
  nameOf(lang) {
    return this.packs[lang]["language.name"];
  }

  /** Return the keys a language lacks. */
  missing(lang) {
    return Object.keys(this.packs[FIRST]).filter((key) => !this.packs[lang][key]);
  }
}

/** Return a text with every `{name}` in it replaced by its value. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Load the packs of these languages; one that cannot be had is left out. */
export async function loadWords(languages, fetch = globalThis.fetch) {
  const loaded = await Promise.all(languages.map(async (lang) => {
    const response = await fetch(`/kiosk/packs/${lang}/words.json`).catch(() => null);
    return response?.ok ? [[lang, await response.json()]] : [];
  }));
  return new Words(Object.fromEntries(loaded.flat()));
}

/** Load the packs, and try until at least Vietnamese is there: without words there is no kiosk. */
export async function loadWordsSurely(languages, wait) {
  for (;;) {
    const words = await loadWords(languages);
    if (words.packs[FIRST]) return words;
    await wait(2);
  }
}
