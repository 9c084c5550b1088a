/** What people at the kiosk are asked: which questions, in which order, and what each answer means. */

const OLDEST = 110;

/**
 * Asked of who has a number already. Each may be left out: then its answer is `null`. `also` is asked
 * only after a yes to the question before it, and counts as one with it. The choices of a `hushed`
 * question are not read aloud, because others stand near. `lead`: there is a line under the question.
 */
export const WANTED = [
  { name: "trades", kind: "several", most: 3, lead: true, choices: ["75", "82", "71", "72", "83", "91", "61", "52", "94", "54"] },
  { name: "place", kind: "one", choices: ["province", "other_province", "abroad"] },
  { name: "wage_from", kind: "one", choices: [5_000_000, 7_000_000, 10_000_000, 15_000_000] },
  { name: "start", kind: "one", choices: ["now", "month", "later"] },
  { name: "training", kind: "yes_or_no" },
  { name: "record_group", kind: "yes_or_no" },
  { name: "group", kind: "one", also: "record_group", hushed: true, lead: true, choices: ["poor", "near_poor", "newly_escaped", "low_income"] },
];

/** Return what somebody without a card is asked before they are let in, at this fair. */
export function walkInQuestions({ day, communes }) {
  const year = Number(day.slice(0, 4));
  return [
    { name: "birth_year", kind: "year", from: year - OLDEST, to: year },
    {
      name: "commune", kind: "named", choices: communes.map(({ code }) => code),
      names: Object.fromEntries(communes.map(({ code, name }) => [code, name])),
    },
  ];
}

/** Tell whether somebody born in this year is certainly too young for the fair. */
export function isTooYoung(birthYear, { day, least_age }) {
  return Number(day.slice(0, 4)) - birthYear < least_age;
}

/** Return the question that follows, given what was answered so far (`when`: is it asked then?); `undefined` after the last. */
export function following(questions, question, answers) {
  const rest = questions.slice(questions.indexOf(question) + 1);
  return rest.find(({ also, when }) => (also === undefined || answers[also] === true) && (when?.(answers) ?? true));
}

/** Return where a question stands: its step, and how many steps there are. */
export function stepOf(questions, question) {
  const counted = questions.filter(({ also }) => also === undefined);
  const main = question.also ? questions.find(({ name }) => name === question.also) : question;
  return { step: counted.indexOf(main) + 1, steps: counted.length };
}

/** Return what somebody wants, as the protocol tells it; `null` when they left everything out. */
export function wantedOf(answers) {
  const { trades, place, wage_from, start, training, record_group, group } = answers;
  const wanted = {
    trades: trades?.length ? trades : null,
    place: place ?? null,
    wage_from: wage_from ?? null,
    start: start ?? null,
    training: training ?? null,
    group: record_group ? group ?? null : null,
  };
  const asked = record_group ?? null;
  if (asked === null && Object.values(wanted).every((answer) => answer === null)) return null;
  return { wanted, consents: asked === null ? [] : [{ purpose: "record_group", given: asked }] };
}
