/** Which sounds say a prompt. Between them stand numbers, spoken digit by digit; nothing else can be put in. */
import { FIRST } from "./words.js";

const HOLE = /^\{(\w+)\}$/;
const DIGITS = /^\d{1,9}$/;

/** Knows the sounds of every language, by prompt; what one lacks is said in Vietnamese. */
export class Sounds {
  constructor(lists = {}) {
    this.withPage = lists;
    this.lists = { ...lists };
  }

  /** Take the centre's sounds for a language, over those that came with the page. */
  adopt(lang, list) {
    this.lists[lang] = { ...this.withPage[lang], ...list };
  }

  /**
   * Return the addresses that say a prompt, one after the other; none where it cannot be said whole.
   * A value that is no number is never said, in any language.
   */
  of(lang, key, values = {}) {
    return this.said(lang, key, values) ?? this.said(FIRST, key, values) ?? [];
  }

  /** Return the prompts that a language lacks. */
  missing(lang) {
    return Object.keys(this.lists[FIRST] ?? {}).filter((key) => !this.lists[lang]?.[key]);
  }

  said(lang, key, values) {
    const parts = this.lists[lang]?.[key]?.map((part) => this.part(lang, part, values));
    return parts?.includes(undefined) ? undefined : parts?.flat();
  }

  part(lang, part, values) {
    const hole = part.match(HOLE)?.[1];
    if (!hole) return [part];
    const number = String(values[hole] ?? "");
    if (!DIGITS.test(number)) return undefined;
    const clips = [...number].map((digit) => this.lists[lang][`digit.${digit}`]);
    return clips.includes(undefined) ? undefined : clips.flat();
  }
}

/** Load the sounds that came with the page; a language without any is left out. */
export async function loadSounds(languages, fetch = globalThis.fetch) {
  const loaded = await Promise.all(languages.map(async (lang) => {
    const response = await fetch(`/kiosk/packs/${lang}/sounds.json`).catch(() => null);
    return response?.ok ? [[lang, await response.json()]] : [];
  }));
  return new Sounds(Object.fromEntries(loaded.flat()));
}
