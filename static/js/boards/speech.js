/**
 * What a call sounds like: which clips, in which languages, how often. Numbers are said digit by digit, as
 * kiosks say them and screens show them; nothing but numbers can be put into a sentence.
 */

const HOLE = /^\{(\w+)\}$/;
const NUMBER = /^\d{1,9}$/;
const TWICE_UP_TO = 1;
const EVERY_LANGUAGE_UP_TO = 4;

/** Return the sentences that say a call, each as the addresses of its clips, while `waiting` others wait. */
export function sentences(voice, order, call, waiting) {
  const spoken = languagesOf(voice, order).map((language) => clipsOf(voice[language], call)).filter(Boolean);
  if (waiting <= TWICE_UP_TO) return [...spoken, ...spoken];
  return waiting <= EVERY_LANGUAGE_UP_TO ? spoken : spoken.slice(0, 1);
}

/**
 * Return the languages of calls: those of the board in their order, then the others of the fair. A board
 * that was told to speak one language speaks no other.
 */
export function languagesOf(voice, order) {
  const others = order.length > 1 ? Object.keys(voice).filter((language) => !order.includes(language)) : [];
  return [...order.filter((language) => language in voice), ...others];
}

/** Return the clips of a call in a language; nothing where it cannot be said whole. */
export function clipsOf(sounds, { number, booth }) {
  const values = { number: threeDigits(number), booth: String(booth) };
  const parts = sounds["board.call"]?.flatMap((part) => clipsOfPart(sounds, part, values));
  return parts && !parts.includes(undefined) ? parts : null;
}

/** Return a number as it stands on slips and screens. */
export const threeDigits = (number) => String(number).padStart(3, "0");

function clipsOfPart(sounds, part, values) {
  const hole = part.match(HOLE)?.[1];
  if (!hole) return [part];
  if (!NUMBER.test(values[hole] ?? "")) return [undefined];
  return [...values[hole]].flatMap((digit) => sounds[`digit.${digit}`] ?? [undefined]);
}
