import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Api, Revoked, Unreachable, Unreadable } from "../src/api.js";
import { Reach } from "../src/reach.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const { request, answer } = contract("events");
const TOKEN = contract("pair_poll").answers.paired;

function api(status, body, { wall = () => 0, mono = () => 0, ...more } = {}) {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push({ url, ...options });
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  };
  const told = [];
  const reach = new Reach({ wall, mono, changed: (inReach) => told.push(inReach) });
  const made = new Api({ fetch, reach, ...more });
  made.trust(TOKEN);
  return { made, asked, reach, told };
}

const { events, ...envelope } = request;
const send = (made) => made.events(envelope, events);

test("scans are sent as both sides agreed on, with the device's token", async () => {
  const { made, asked } = api(200, answer);

  const { answers, at } = await send(made);

  assert.deepEqual(JSON.parse(asked[0].body), request);
  assert.equal(asked[0].url, "/api/v1/kiosk/events");
  assert.equal(asked[0].headers.Authorization, `Bearer ${TOKEN.token}`);
  assert.deepEqual(answers, answer.answers);
  assert.equal(at, Date.parse(answer.server_time));
});

test("the login page of a Wi-Fi is no answer", async () => {
  const { made } = api(200, "<html>Welcome to our Wi-Fi</html>");

  await assert.rejects(send(made), Unreachable);
});

test("an answer of another server is no answer", async () => {
  const { made } = api(200, { ...answer, server_id: "somebody else" });

  await assert.rejects(send(made), Unreachable);
});

test("an error of the server is no answer", async () => {
  const { made } = api(503, { code: "busy" });

  await assert.rejects(send(made), Unreachable);
});

test("what the server cannot read is told apart from a cut", async () => {
  const { made } = api(422, { code: "invalid" });

  await assert.rejects(send(made), Unreadable);
});

test("a device that was revoked learns it", async () => {
  const { status, answer: told } = contract("revoked");
  let heard = 0;
  const { made } = api(status, told, { revoked: () => { heard += 1; } });

  await assert.rejects(made.setup(), Revoked);

  assert.equal(heard, 1);
});

test("the server's clock is measured from the middle of the question", async () => {
  const times = [Date.parse(answer.server_time) - 1100, Date.parse(answer.server_time) - 900];
  const { made, reach } = api(200, answer, { wall: () => times.shift() });

  await send(made);

  assert.equal(reach.offset, 1000);
});

test("what only the kiosk knows of a scan is not sent", async () => {
  const { made, asked } = api(200, answer);

  await made.events(envelope, [{ ...events[0], state: "waiting", tries: 2, answered_at: null, closed: true }]);

  assert.deepEqual(JSON.parse(asked[0].body).events, [events[0]]);
});

test("a beat and a call for help are told as both sides agreed on", async () => {
  const beat = contract("beat");
  const help = contract("help");
  const { made, asked } = api(200, beat.answer);
  const { protocol, ...state } = beat.request;

  await made.beat(state);
  await made.help(help.request.step, help.request.lang);

  assert.deepEqual(asked.map(({ url }) => url), ["/api/v1/kiosk/beat", "/api/v1/kiosk/help"]);
  assert.deepEqual(asked.map(({ body }) => JSON.parse(body)), [beat.request, help.request]);
});

test("a device that asks to be trusted names its memory", async () => {
  const { request: asking, answer: code } = contract("pair");
  const { made, asked } = api(200, code);

  await made.pair(asking.screen, asking.store);

  assert.deepEqual(JSON.parse(asked[0].body), asking);
});

test("a card that cannot be sealed goes as protocol 1 sent it, without what came later", async () => {
  const { made, asked } = api(200, answer);

  await made.eventOpenly("vi", { ...events[0], kind: "card", body: { number: "006195001234" } });

  const { protocol, events: [sent] } = JSON.parse(asked[0].body);
  assert.equal(protocol, 1);
  assert.deepEqual(["fair" in sent, "number" in sent, sent.seq], [false, false, 41]);
});

test("every kind of no answer says that the server is away, the next answer that it is back", async () => {
  const replies = [
    () => { throw new TypeError("cut"); }, () => new Response("<html>"), () => new Response("null"),
    () => new Response("{}", { status: 500 }), () => new Response(JSON.stringify({ ...answer, server_id: "x" })),
  ];
  for (const reply of replies) {
    const { made, reach } = api(200, answer, {});
    const { fetch } = made;
    made.fetch = async () => reply();
    await assert.rejects(send(made));
    assert.equal(reach.isAway, true);
    made.fetch = fetch;

    await send(made);

    assert.equal(reach.isAway, false);
  }
});
