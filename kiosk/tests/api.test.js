import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Api, Revoked, Unreachable, Unreadable } from "../src/api.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const { request, answer } = contract("events");
const TOKEN = contract("pair_poll").answers.paired;

function api(status, body, more = {}) {
  const asked = [];
  const fetch = async (url, options) => {
    asked.push({ url, ...options });
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  };
  const made = new Api({ fetch, ...more });
  made.trust(TOKEN);
  return { made, asked };
}

test("scans are sent as both sides agreed on, with the device's token", async () => {
  const { made, asked } = api(200, answer);

  const answers = await made.events(request.events, "vi");

  assert.deepEqual(JSON.parse(asked[0].body), request);
  assert.equal(asked[0].url, "/api/v1/kiosk/events");
  assert.equal(asked[0].headers.Authorization, `Bearer ${TOKEN.token}`);
  assert.deepEqual(answers, answer.answers);
});

test("the login page of a Wi-Fi is no answer", async () => {
  const { made } = api(200, "<html>Welcome to our Wi-Fi</html>");

  await assert.rejects(made.events(request.events, "vi"), Unreachable);
});

test("an answer of another server is no answer", async () => {
  const { made } = api(200, { ...answer, server_id: "somebody else" });

  await assert.rejects(made.events(request.events, "vi"), Unreachable);
});

test("an error of the server is no answer", async () => {
  const { made } = api(503, { code: "busy" });

  await assert.rejects(made.events(request.events, "vi"), Unreachable);
});

test("what the server cannot read is told apart from a cut", async () => {
  const { made } = api(422, { code: "invalid" });

  await assert.rejects(made.events(request.events, "vi"), Unreadable);
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
  const { made } = api(200, answer, { wall: () => times.shift() });

  await made.events(request.events, "vi");

  assert.equal(made.offset, 1000);
});
