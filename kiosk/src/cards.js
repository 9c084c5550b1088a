/** Whether a citizen card agrees with itself, and how old somebody is: the server's rules, told by its examples. */

/** Provinces where births were registered until 2025, as a number begins with them. */
const PROVINCES = new Set((
  "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 " +
  "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 " +
  "089 091 092 093 094 095 096"
).split(" "));
const WOMEN = "nữ";
const CENTURIES_FROM = 1900;

/**
 * Tell whether a number disagrees with what else a card says. What was lost (null) disagrees with
 * nothing. The number has no check digit: who is refused by it is sent to the staff.
 */
export function disagrees({ number, born_on: bornOn, sex }) {
  const odd = Number(number[3]) % 2;
  const year = CENTURIES_FROM + 100 * Math.floor(Number(number[3]) / 2) + Number(number.slice(4, 6));
  if (!PROVINCES.has(number.slice(0, 3))) return true;
  if (sex !== null && (sex === WOMEN) !== (odd === 1)) return true;
  return bornOn !== null && Number(bornOn.slice(-4)) !== year;
}

/**
 * Return an age in full years on a day given as `2026-11-23`. Where only the year of birth is known,
 * the first of January counts as the birthday.
 */
export function ageOn(bornOn, day) {
  const [year, month, date] = day.split("-").map(Number);
  const [bornDate, bornMonth] = bornOn.length === 8 ? [Number(bornOn.slice(0, 2)), Number(bornOn.slice(2, 4))] : [1, 1];
  const hadBirthday = month > bornMonth || (month === bornMonth && date >= bornDate);
  return year - Number(bornOn.slice(-4)) - (hadBirthday ? 0 : 1);
}
