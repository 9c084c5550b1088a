import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { Api } from "../src/api.js";
import { Asking } from "../src/asking.js";
import { ALL_REASONS, Joining, reasonOf } from "../src/joining.js";
import { Reach } from "../src/reach.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const EXAMPLE = read("../../tests/contract/kiosk/booths.json");
const TOKEN = read("../../tests/contract/kiosk/pair_poll.json").answers.paired;
const { booths: OFFERED, join: JOINED } = EXAMPLE;

/** Somebody with number 047 before a kiosk; `replies` answer in turn: an answer, or null for none. */
function standing(...replies) {
  const asked = [];
  const screens = [{ name: "result", number: "047", digits: "0 4 7" }];
  const fetch = async (url, options) => {
    asked.push({ path: url.split("/").at(-1), body: JSON.parse(options.body), key: options.headers["Idempotency-Key"] });
    const reply = await replies.shift();
    if (reply === null) throw new TypeError("cut");
    return new Response(JSON.stringify(reply), { status: 200 });
  };
  const api = new Api({ fetch, reach: new Reach({ mono: () => 0, wall: () => 0 }) });
  api.trust(TOKEN);
  const visit = { turn: Symbol("visit"), outcome: { eventId: OFFERED.request.of, slip: { number: "047" } } };
  const show = (name, values) => screens.push({ name, ...values });
  const asking = new Asking({ visit, show, shown: () => screens.at(-1), fair: () => ({}), tell: async () => "saved" });
  let names = 0;
  const made = new Joining({
    visit, show, ask: (questions, more) => asking.ask(questions, more), shown: () => screens.at(-1), api,
    store: () => OFFERED.request.store, lang: () => "vi", later: () => undefined,
    name: () => `${JOINED.key.slice(0, -1)}${(names += 1)}`,
  });
  return { made, asking, visit, asked, screens, last: () => screens.at(-1) };
}

async function chosen(person, ...places) {
  await person.made.offer();
  for (const place of places) person.asking.now.choose(place);
  person.asking.now.skip();
  await new Promise(setImmediate);
}

test("booths are asked for and joined as both sides agreed on", async () => {
  const person = standing(OFFERED.answer, JOINED.answers.accepted);

  await chosen(person, "first", "second");

  const [offer, join] = person.asked;
  assert.deepEqual([offer.path, offer.body], ["booths", OFFERED.request]);
  assert.deepEqual([join.path, join.body], ["join", JOINED.request]);
  assert.match(join.key, /^[0-9a-f-]{36}$/);
});

test("three booths are shown at once, the best first, each with picture, number and wait", async () => {
  const person = standing(OFFERED.answer);

  await person.made.offer();

  const { name, number, first, firstPicture, firstWait, second, secondWait, third, thirdPicture, thirdTrade, thirdWait } = person.last();
  assert.deepEqual([name, number], ["booths", "047"]);
  assert.deepEqual([first, firstPicture, firstWait], ["7", "trades-75", "none"]);
  assert.deepEqual([second, secondWait], ["30", "15"]);
  assert.deepEqual([third, thirdPicture, thirdTrade, thirdWait], ["3", "go-booth", "other", "some"]);
  person.asking.now.more();
  assert.deepEqual([person.last().firstWait, person.last().secondWait, person.last().third], ["60", "closed", undefined]);
});

test("nobody chooses more booths than they may still wait at", async () => {
  const person = standing(OFFERED.answer);
  await person.made.offer();

  for (const place of ["first", "second", "third"]) person.asking.now.choose(place);

  assert.deepEqual([person.last().full, person.last().thirdPressed], [true, "false"]);
});

test("who has joined sees every booth they wait at, and can have them on the slip", async () => {
  const person = standing(OFFERED.answer, JOINED.answers.accepted);

  await chosen(person, "first", "second");

  const { name, number, first, second, third, waits, slip } = person.last();
  assert.deepEqual([name, number, first, second, third], ["waits", "047", "12", "7", "30"]);
  assert.equal(waits, "12, 7, 30");
  assert.deepEqual(slip, { number: "047" });
});

test("who waits at as many booths as they may is told where, and asked nothing", async () => {
  const person = standing({ ...OFFERED.answer, waits: ["1", "2", "3", "4"], limit: 4 });

  await person.made.offer();

  assert.deepEqual([person.last().name, person.last().rest], ["waits", "4"]);
});

test("where no booth can be waited at, that is said", async () => {
  const person = standing({ ...OFFERED.answer, waits: [], offers: [] });

  await person.made.offer();

  assert.deepEqual([person.last().name, person.last().reason], ["not_joined", "none"]);
});

test("who chooses nothing is thanked, and nothing is asked of the server", async () => {
  const person = standing({ ...OFFERED.answer, waits: [] });

  await chosen(person);

  assert.deepEqual([person.last().name, person.last().number], ["thanks", "047"]);
  assert.equal(person.asked.length, 1);
});

test("a press that nobody answers says so, and pressed again it is the same command", async () => {
  const person = standing(OFFERED.answer, null, JOINED.answers.repeat);
  await chosen(person, "first");
  assert.deepEqual([person.last().name, person.last().reason], ["not_joined", "away"]);

  await person.made.actions().rejoin();

  const [, lost, again] = person.asked;
  assert.deepEqual(again, lost);
  assert.equal(person.last().name, "waits");
});

test("a place that is refused says why, and the next press shows how the booths are now", async () => {
  const person = standing(OFFERED.answer, JOINED.answers.refused, OFFERED.answer);
  await chosen(person, "first");
  assert.deepEqual([person.last().name, person.last().reason], ["not_joined", "full"]);

  await person.made.actions().rejoin();

  assert.equal(person.last().name, "booths");
});

test("an answer that comes after the person has gone shows nothing", async () => {
  let answer;
  const person = standing(new Promise((resolve) => { answer = () => resolve(OFFERED.answer); }));
  const offering = person.made.offer();
  person.visit.turn = Symbol("the next person");
  person.visit.outcome = null;

  answer();
  await offering;

  assert.equal(person.screens.length, 1);
  assert.equal(person.made.actions().rejoin(), undefined);
});

test("the server's codes lead to the reasons both sides agreed on; an unknown one to the staff", () => {
  for (const [code, reason] of Object.entries(EXAMPLE.reasons)) assert.equal(reasonOf(code), reason, code);
  assert.equal(reasonOf("something.new"), "staff");
});

for (const lang of readdirSync(new URL("../packs", import.meta.url))) {
  test(`every reason, wait and trade of a booth has its words in the pack ${lang}`, () => {
    const words = read(`../packs/${lang}/words.json`);
    const keys = [
      ...ALL_REASONS.flatMap((reason) => [`not_joined.${reason}.title`, `not_joined.${reason}.next`]),
      ...["none", "15", "30", "60", "longer", "some", "closed"].map((wait) => `booths.wait.${wait}`),
      "choice.trades.other",
    ];

    assert.deepEqual(keys.filter((key) => !words[key]), []);
  });
}
