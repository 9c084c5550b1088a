/** What a scanned or keyed code is. Nothing of it is shown, logged or kept here. */

export const MOST_BYTES = 600;
const TICKET = /^\d{193}$/;
const LOOKS_LIKE_TICKET = /^\d{120,}$/;
const HUMAN_CODE = /^\d{9}$/;
/** By its number; or, where that is the citizen number, by the name in hex and the sex in digits. */
const HEALTH_CARD = /^(?:[A-Z]{2}\d{13}|\d{10})\||^\d{12}\|(?:[\dA-F]{2}){2,}\|[^|]*\|[12]\|/i;
const CARD = /^\d{12}\|/;
const CARD_FIELDS = 7;

/** Letters of Vietnamese and of its neighbours' names, whole (NFC); no symbols. */
const NAME = /^[a-zđƀčñĕĭŏŭàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ' .-]{2,80}$/u;
/** What Telex leaves: doubled letters; w, j, f or z behind a vowel of a word without any accent. */
const TYPED_ACCENTS = /aa|ee|dd|[^xg]oo|(?<![^ '.-])[a-z]*[aeiouy][a-z]*[wjfz][a-z]*(?![^ '.-])/u;
const LOST_LETTERS = /[?\uFFFD]/;

const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

/** Tell whether nine digits were keyed without a slip: the last one checks the others. */
export function isHumanCode(text) {
  return HUMAN_CODE.test(text) && [...text].reduce((row, digit) => +DAMM[row][+digit], 0) === 0;
}

/**
 * Return `{kind, …}`: a `ticket`, a `code`, a `card`, or why it is none of them; null for nothing.
 * A ticket is digits only, so that no keyboard layout or input method can alter it.
 */
export function classify(scanned) {
  const text = cleaned(scanned);
  if (text === "") return null;
  if (new TextEncoder().encode(text).length > MOST_BYTES) return { kind: "not_ours" };
  const digits = text.replace(/[０-９]/g, (wide) => wide.normalize("NFKC"));
  if (TICKET.test(digits)) return { kind: "ticket", digits };
  if (HUMAN_CODE.test(digits)) {
    return isHumanCode(digits) ? { kind: "code", code: digits } : { kind: "code_wrong" };
  }
  if (LOOKS_LIKE_TICKET.test(digits)) return { kind: "ticket_bad" };
  return ofOthers(text);
}

/** Return the code as the same person's card or ticket would always give it. */
export function cleaned(scanned) {
  return scanned.replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "").trim();
}

function ofOthers(text) {
  if (text.startsWith("000201")) return { kind: "payment_code" };
  if (HEALTH_CARD.test(text)) return { kind: "health_card" };
  if (CARD.test(text)) return citizenCard(text.normalize("NFC"));
  return { kind: "not_ours" };
}

/**
 * Read the first seven fields by position and let go of all others at once. Where a scanner has
 * spoilt the letters, the digits before the first bar are still good.
 */
function citizenCard(text) {
  const fields = text.split("|");
  if (fields.length < CARD_FIELDS) return { kind: "card_unreadable" };
  const [number, , name, born, sex] = fields.map((field) => field.trim());
  const lettersAreSafe = !LOST_LETTERS.test(text) && !isPlainAscii(text) && isName(name) && isSex(sex);
  return {
    kind: "card",
    number,
    name: lettersAreSafe ? name : null,
    born_on: isDay(born) || isYear(born) ? born : null,
    sex: isSex(sex) ? sex.toLowerCase() : null,
  };
}

/** A Vietnamese name and address without one accent were typed by a scanner that drops them. */
function isPlainAscii(text) {
  return /^[\x20-\x7E]*$/.test(text);
}

function isName(name) {
  const small = name.toLowerCase();
  return NAME.test(small) && !TYPED_ACCENTS.test(small);
}

function isSex(sex) {
  return sex === "Nam" || sex === "Nữ";
}

/** Some older people's cards have only a year. */
function isYear(text) {
  return /^(?:19|20)\d\d$/.test(text);
}

function isDay(text) {
  const [, day, month, year] = /^(\d\d)(\d\d)(\d{4})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(+year, +month - 1, +day));
  return Boolean(day) && date.getUTCDate() === +day && date.getUTCMonth() === +month - 1 && +year > 1900;
}
