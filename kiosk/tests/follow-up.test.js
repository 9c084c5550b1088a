import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { Api } from "../src/api.js";
import { Asking } from "../src/asking.js";
import { answerOf, FollowUp, questionsOf, WHYS } from "../src/follow-up.js";
import { Reach } from "../src/reach.js";
import { ACCEPTED } from "./gate.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const EXAMPLE = read("../../tests/contract/kiosk/work.json");
const TOKEN = read("../../tests/contract/kiosk/pair_poll.json").answers.paired;
const { work: ASKED, answer: TOLD } = EXAMPLE;
const { started: STARTED, still_there: STILL_THERE, nothing: NOTHING } = ASKED.answers;
const WAITS = { name: "waits", number: "047", digits: "0 4 7", where: "wait" };

/** Somebody with number 047 before a kiosk; `replies` answer in turn: an answer, or null for none. */
function standing(...replies) {
  const asked = [];
  const screens = [WAITS];
  let ended = 0;
  const fetch = async (url, options) => {
    const reply = await replies.shift();
    asked.push({ path: url.split("/kiosk/")[1], body: JSON.parse(options.body), key: options.headers["Idempotency-Key"] });
    if (!reply) throw new TypeError("cut");
    return new Response(JSON.stringify(reply), { status: 200 });
  };
  const api = new Api({ fetch, reach: new Reach({ mono: () => 0, wall: () => 0 }) });
  api.trust(TOKEN);
  const outcome = { fate: ACCEPTED.result, eventId: ASKED.request.of };
  const visit = { turn: Symbol("visit"), outcome };
  const show = (name, values) => screens.push({ name, ...values });
  const asking = new Asking({ visit, show, shown: () => screens.at(-1), fair: () => ({}), tell: async () => "saved" });
  let names = 0;
  const made = new FollowUp({
    visit, show, ask: (questions, more) => asking.ask(questions, more), shown: () => screens.at(-1), api,
    store: () => ASKED.request.store, lang: () => "vi", later: () => undefined, mayAsk: () => true,
    end: () => { ended += 1; }, name: () => `${TOLD.key.slice(0, -1)}${(names += 1)}`,
  });
  return { made, visit, asked, screens, survey: () => asking.now, last: () => screens.at(-1), ended: () => ended };
}

const settled = () => new Promise(setImmediate);

/** Look, press the button at the end, and touch one place after the other. */
async function answered(person, ...places) {
  await person.made.look();
  person.made.done();
  for (const place of places) person.survey().choose(place);
}

async function confirmed(person) {
  person.survey().answer(true);
  await settled();
}

test("what is asked, and what was answered, goes to the server as both sides agreed on", async () => {
  const started = standing(STARTED, TOLD.answers.accepted);
  const left = standing(STILL_THERE, TOLD.answers.accepted);

  await answered(started, "first", "first");
  await confirmed(started);
  await answered(left, "second", "first", "first");
  await confirmed(left);

  const [look, told] = started.asked;
  assert.deepEqual([look.path, look.body], ["work", ASKED.request]);
  assert.deepEqual([told.path, told.body], ["work/answer", TOLD.requests.started]);
  assert.match(told.key, /^[0-9a-f-]{36}$/);
  assert.deepEqual(left.asked[1].body, TOLD.requests.left);
  assert.deepEqual(WHYS, EXAMPLE.whys);
});

test("the screen names the employer and the person's number, and offers three answers at once", async () => {
  const person = standing(STARTED);

  await answered(person);

  const { name, about, hirer, number, firstWord, secondWord, thirdWord, more } = person.last();
  assert.deepEqual([name, about, hirer, number], ["work", "started", STARTED.question.employer, "047"]);
  assert.deepEqual([firstWord, secondWord, thirdWord, more], ["started", "not_yet", "did_not_come", true]);
});

test("who is asked whether they are still there has two answers", async () => {
  const person = standing(STILL_THERE);

  await answered(person);

  const { about, firstWord, secondWord, third } = person.last();
  assert.deepEqual([about, firstWord, secondWord, third], ["still_there", "still_there", "left", undefined]);
});

test("what was chosen is shown before it is sent, and can be taken back", async () => {
  const person = standing(STARTED, TOLD.answers.accepted);
  await answered(person, "first", "second");
  const { name, word, month, year } = person.last();
  assert.deepEqual([name, word, month, year], ["work_sure", "started", "9", "2026"]);
  assert.equal(person.asked.length, 1);

  person.survey().back();
  person.survey().back();
  person.survey().choose("second");
  assert.deepEqual([person.last().name, person.last().word, person.last().month], ["work_sure", "not_yet", undefined]);
  await confirmed(person);

  const { answer, month: told } = person.asked[1].body;
  assert.deepEqual([answer, told], ["not_yet", null]);
});

test("who does not remember the month, or says no reason, may leave it out", async () => {
  const person = standing(STILL_THERE, TOLD.answers.accepted);
  await answered(person, "second");
  person.survey().skip();
  person.survey().skip();
  await confirmed(person);

  const { answer, month, why } = person.asked[1].body;
  assert.deepEqual([answer, month, why], ["left", null, null]);
});

test("where there is only one month, it is not asked for", () => {
  const question = { ...STARTED.question, months: ["2026-11"] };
  const [answer, ...rest] = questionsOf(question);

  assert.deepEqual(rest.filter(({ when }) => when({ answer: "reached" })).map(({ name }) => name), ["sure"]);
  assert.equal(answer.name, "answer");
  assert.equal(answerOf(question, { answer: "reached" }).month, "2026-11");
  assert.equal(answerOf(question, { answer: "not_yet" }).month, null);
});

test("who left is shown the latest months first", async () => {
  const person = standing(STILL_THERE);

  await answered(person, "second");

  assert.deepEqual([person.last().name, person.last().firstMonth, person.last().firstYear], ["work_month", "11", "2026"]);
});

test("after an answer the person is thanked, with their number and the way they had", async () => {
  const person = standing(STARTED, TOLD.answers.accepted);
  await answered(person, "second");
  await confirmed(person);

  const { name, fate, number, where } = person.last();
  assert.deepEqual([name, fate, number, where], ["thanks", "told", "047", "wait"]);
  person.made.done();
  assert.equal(person.ended(), 1);
});

test("what is asked next follows at once", async () => {
  const person = standing(STARTED, { ...TOLD.answers.accepted, question: STILL_THERE.question }, TOLD.answers.accepted);
  await answered(person, "first", "first");
  await confirmed(person);
  assert.deepEqual([person.last().name, person.last().about], ["work", "still_there"]);

  person.survey().choose("first");
  await confirmed(person);

  assert.deepEqual([person.last().name, person.last().where], ["thanks", "wait"]);
});

test("an answer whose answer was lost is sent again under the same name", async () => {
  const person = standing(STARTED, null, TOLD.answers.repeat);
  await answered(person, "second");
  await confirmed(person);

  const [, lost, again] = person.asked;
  assert.deepEqual(again, lost);
  assert.equal(person.last().fate, "told");
});

test("an answer that is lost for good is said to be lost, and the way to the end is open", async () => {
  const person = standing(STARTED, null, null);
  await answered(person, "second");
  await confirmed(person);
  assert.deepEqual([person.last().name, person.last().fate, person.last().number], ["thanks", "not_saved", "047"]);

  person.made.done();

  assert.equal(person.ended(), 1);
});

test("what was answered elsewhere meanwhile is not said to be lost", async () => {
  const person = standing(STARTED, TOLD.answers.refused);
  await answered(person, "second");
  await confirmed(person);

  assert.deepEqual([person.last().name, person.last().fate], ["thanks", "nothing"]);
});

test("who skips is asked nothing more, and nothing is sent", async () => {
  const person = standing(STARTED);
  await answered(person);
  person.survey().skip();

  assert.deepEqual([person.ended(), person.asked.length], [1, 1]);
});

for (const [what, reply] of [["nothing to ask", NOTHING], ["no answer", null], ["a refusal", TOLD.answers.refused]]) {
  test(`with ${what} the button at the end leads to the end`, async () => {
    const person = standing(reply);

    await answered(person);

    assert.deepEqual([person.ended(), person.screens.length], [1, 1]);
  });
}

test("nobody waits at the end for a question that has not come", async () => {
  const person = standing(new Promise(() => {}));
  person.made.look();

  person.made.done();

  assert.equal(person.ended(), 1);
});

test("a question that comes after the person has gone is put to nobody", async () => {
  let reply;
  const person = standing(new Promise((resolve) => { reply = () => resolve(STARTED); }));
  const looking = person.made.look();
  person.visit.turn = Symbol("the next person");

  reply();
  await looking;
  person.made.done();

  assert.deepEqual([person.ended(), person.screens.length], [1, 1]);
});

test("without the server, and of a scan that only the kiosk knows, nothing is asked", async () => {
  const [alone, saved] = [standing(STARTED), standing(STARTED)];
  alone.made.mayAsk = () => false;
  saved.visit.outcome.fate = "saved";

  await answered(alone);
  await answered(saved);

  assert.deepEqual([alone.asked, saved.asked], [[], []]);
});

test("an answer that this kiosk does not know yet is not offered", () => {
  const [answer] = questionsOf({ ...STARTED.question, answers: ["reached", "something_new"] });

  assert.deepEqual(answer.choices, ["reached"]);
});

const WORDS = ["started", "not_yet", "did_not_come", "left", "still_there"];

test("every answer and every reason has its own picture", () => {
  for (const picture of [...WORDS.map((word) => `work-${word}`), ...WHYS.map((why) => `why-${why}`)]) {
    assert.ok(existsSync(new URL(`../img/${picture}.svg`, import.meta.url)), picture);
  }
});

for (const lang of readdirSync(new URL("../packs", import.meta.url))) {
  test(`every answer, month and reason has its words in the pack ${lang}`, () => {
    const words = read(`../packs/${lang}/words.json`);
    const keys = [
      ...["started", "still_there"].flatMap((about) => [`work.${about}.title`, `work.${about}.spoken`]),
      ...WORDS.map((word) => `work.answer.${word}`), ...WHYS.map((why) => `work.why.${why}`),
      ...Array.from({ length: 12 }, (_, at) => `month.${at + 1}`),
      "work.started_in.title", "work.left_in.title", "thanks.told",
    ];

    assert.deepEqual(keys.filter((key) => !words[key]), []);
  });
}
