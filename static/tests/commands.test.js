import assert from "node:assert/strict";
import { test } from "node:test";
import { Commands, DOUBLE_MS, QUIET_MS, RETRY_MS, verdictOn } from "../js/interviews/commands.js";

const HOME = "/booth/7";
const GONE = {};                                     // no answer at all
const no = (status, code, message) => ({ status, problem: { code, message } });
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A page over a server that answers, or not, and what happened. */
function scene({ kept = null } = {}) {
  const world = { ms: 0, kept, sent: [], done: [], timers: [], answer: async () => ({ said: [] }), ids: 0 };
  world.open = () => {
    world.commands = new Commands({
      home: HOME,
      store: { read: () => world.kept, write: (text) => { world.kept = text; } },
      send: (command) => { world.sent.push(command.id); return world.answer(command); },
      tell: () => {},
      done: (command, said) => world.done.push([command.id, said]),
      now: () => world.ms,
      after: (ms, act) => {
        const timer = { ms, act };
        world.timers.push(timer);
        return () => { world.timers = world.timers.filter((other) => other !== timer); };
      },
      newId: () => `new-${world.ids += 1}`,
    });
    return world;
  };
  world.press = (id, more = {}) => world.commands.press(
    { id, url: `${HOME}/${more.path ?? id}`, fields: more.fields ?? [], label: id, place: "thumb" });
  world.cut = () => { world.answer = async () => { throw GONE; }; };
  world.mend = () => { world.answer = async () => ({ said: [] }); };
  return world.open();
}

const waiting = (world) => world.commands.unsent.map((one) => one.id);

test("a press is sent at once, and done when the server says so", async () => {
  const world = scene();
  world.answer = async () => ({ said: ["Noted."] });

  world.press("call");
  assert.deepEqual(waiting(world), ["call"]);
  await settle();

  assert.deepEqual(world.done, [["call", ["Noted."]]]);
  assert.deepEqual(waiting(world), []);
  assert.equal(world.kept, null);
});

test("nothing counts as done while no answer has come", async () => {
  const world = scene();
  world.cut();

  world.press("call");
  await settle();

  assert.deepEqual(world.done, []);
  assert.deepEqual(world.commands.late.map((one) => one.id), ["call"]);
  assert.equal(world.timers[0].ms, RETRY_MS);
});

test("what was pressed while cut goes in its order, one after the other", async () => {
  const world = scene();
  world.cut();
  for (const id of ["miss", "call", "floor"]) world.press(id);
  await settle();
  world.sent.length = 0;
  let under = 0;
  world.answer = async () => {
    under += 1;
    assert.equal(under, 1, "two at once");
    await settle();
    under -= 1;
    return { said: [] };
  };

  await world.commands.flush();

  assert.deepEqual(world.sent, ["miss", "call", "floor"]);
  assert.deepEqual(world.done.map(([id]) => id), ["miss", "call", "floor"]);
});

test("what is unsent outlives a reload under the same id", async () => {
  const world = scene();
  world.cut();
  world.press("finish", { fields: [["outcome", "hired"], ["vacancy", "3"]] });
  await settle();

  world.open();
  world.mend();
  await world.commands.flush();

  assert.deepEqual(world.done, [["finish", []]]);
  assert.equal(world.kept, null);
});

for (const kept of ["{", "null", "{}", "[1, null]", '[{"id":"x","url":"/desk/1"}]', '[{"id":"x","url":"/booth/77/call"}]']) {
  test(`what this page has not kept is not sent: ${kept}`, async () => {
    const world = scene({ kept });

    await world.commands.flush();

    assert.deepEqual(world.sent, []);
  });
}

test("a lost answer is asked for again, and that it was done is a yes", async () => {
  const world = scene();
  world.cut();
  world.press("call");
  await settle();

  world.answer = async () => { throw no(409, "command.already_done", "This was already done."); };
  await world.commands.flush();

  assert.deepEqual(world.done, [["call", []]]);
  assert.deepEqual(world.commands.refused, []);
});

test("what is refused is told in the server's words, and the rest goes on", async () => {
  const world = scene();
  world.cut();
  world.press("miss");
  world.press("call");
  await settle();

  world.answer = async ({ id }) => {
    if (id === "miss") throw no(409, "queues.stale_step", "This place has moved on.");
    return { said: [] };
  };
  await world.commands.flush();

  assert.deepEqual(world.commands.refused.map(({ id, words }) => [id, words]), [["miss", "This place has moved on."]]);
  assert.deepEqual(world.done, [["call", []]]);
});

test("a refusal goes when it was read, or when the button is pressed again", async () => {
  const world = scene();
  world.answer = async () => { throw no(409, "x", "No."); };
  world.press("a");
  world.press("b");
  await settle();

  world.commands.forget("a");
  assert.deepEqual(world.commands.refused.map((one) => one.id), ["b"]);
  world.mend();
  world.ms += DOUBLE_MS;
  world.press("b");

  assert.deepEqual(world.commands.refused, []);
});

test("a double tap is one press, also when the answer came in between", async () => {
  const world = scene();

  world.press("call");
  world.press("call");
  await settle();
  world.ms += DOUBLE_MS - 1;
  world.press("call");
  await settle();

  assert.equal(world.done.length, 1);
});

test("the same button waits once, however often it is pressed while cut", async () => {
  const world = scene();
  world.cut();
  for (let second = 0; second < 5; second += 1) {
    world.press("call");
    await settle();
    world.ms += 5000;
  }

  assert.deepEqual(waiting(world), ["call"]);
});

test("a switch that goes back and forth ends where it was put last", async () => {
  const world = scene();
  world.cut();
  for (const floor of ["break", "open", "break"]) world.press("form", { path: "floor", fields: [["floor", floor]] });

  assert.deepEqual(world.commands.unsent.map((one) => one.fields[0][1]), ["break", "open", "break"]);
  assert.equal(new Set(waiting(world)).size, 3, "each command has an id of its own");
});

test("what was withdrawn is not sent", async () => {
  const world = scene();
  world.cut();
  world.press("a");
  world.press("b");
  await settle();

  world.commands.withdraw("a");
  world.mend();
  await world.commands.flush();

  assert.deepEqual(world.done.map(([id]) => id), ["b"]);
});

test("after the sign-in has ended all is kept and nothing is sent", async () => {
  const world = scene();
  world.answer = async () => { throw no(401, "sign_in_needed", "Please sign in first."); };
  world.press("a");
  world.press("b");
  await settle();

  assert.equal(world.commands.held, "Please sign in first.");
  assert.deepEqual(world.sent, ["a"]);
  assert.deepEqual(waiting(world), ["a", "b"]);
  assert.match(world.kept, /"b"/);
});

test("a quick answer is never announced as unsent", async () => {
  const world = scene();
  world.answer = () => new Promise(() => {});

  world.press("call");
  assert.deepEqual(world.commands.late, []);
  world.ms += QUIET_MS;

  assert.equal(world.commands.late.length, 1);
});

for (const [name, error, verdict] of [
  ["no network", GONE, "later"],
  ["a busy server", { ...no(503, "busy", "Busy."), retryAfterMs: 5000 }, "later"],
  ["a proxy without its server", no(502, "unreadable"), "later"],
  ["a Wi-Fi's own page", no(403, "unreadable"), "later"],
  ["a page that is too old", no(400, "page_out_of_date", "Load it again."), "held"],
  ["a fault of ours", no(500, "fault", "Tell the organiser."), "refused"],
  ["a booth of somebody else", no(404, "not_found", "Not there."), "refused"],
]) {
  test(`${name} means ${verdict}`, () => {
    assert.equal(verdictOn(error).verdict, verdict);
  });
}

test("a busy server is left alone for as long as it asks", () => {
  assert.equal(verdictOn({ ...no(503, "busy", "Busy."), retryAfterMs: 5000 }).afterMs, 5000);
});
