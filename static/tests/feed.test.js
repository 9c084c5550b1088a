import assert from "node:assert/strict";
import { test } from "node:test";
import { Feed, MOST_JITTER_MS, POLL_MS, RETRY_MS, SAFETY_MS, SOON_FOR_MS, SOON_MS, reconnectDelay } from "../js/kit/feed.js";

/** Time that passes only when told to; promises get their turn at each step. */
class Clock {
  ms = 0;
  #timers = [];

  now = () => this.ms;

  after = (ms, act) => {
    const timer = { at: this.ms + ms, act };
    this.#timers.push(timer);
    return () => { this.#timers = this.#timers.filter((other) => other !== timer); };
  };

  async pass(ms) {
    const end = this.ms + ms;
    await settle();
    for (;;) {
      const [next] = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.ms = next.at;
      next.act();
      await settle();
    }
    this.ms = end;
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

class Socket {
  #listeners = {};
  connects = 0;
  follows = [];

  on(event, listener) { this.#listeners[event] = listener; }
  connect() { this.connects += 1; }
  disconnect() {}
  emit(_event, message, answer) { this.follows.push(message); this.answer = answer; }
  hears(event, message) { this.#listeners[event](message); }
}

/** A server at some version, one screen that follows it, and what happened. */
function scene({ v = 17, withSocket = true, random = () => 1, ...more } = {}) {
  const clock = new Clock();
  const socket = withSocket ? new Socket() : null;
  const world = { v, looks: 0, failure: null, shown: [], told: [], clock, socket };
  world.feed = new Feed({
    fair: 3,
    v,
    look: async () => {
      world.looks += 1;
      if (world.failure) throw world.failure;
      return { v: world.v };
    },
    show: (snapshot) => { world.shown.push(snapshot.v); },
    tell: (state) => world.told.push(state),
    socket,
    now: clock.now,
    after: clock.after,
    random,
    ...more,
  });
  return world;
}

/** The same, with the socket joined and the first look done. */
async function joined(options) {
  const world = scene(options);
  world.feed.start();
  world.socket.hears("connect");
  world.socket.answer({ v: world.v });
  await world.clock.pass(1);
  world.looks = 0;
  world.told.length = 0;
  return world;
}

async function beating(world, ms) {
  for (let passed = 0; passed < ms; passed += 5000) {
    world.socket.hears("beat");
    await world.clock.pass(Math.min(5000, ms - passed));
  }
}

test("a newer version is fetched and shown", async () => {
  const world = await joined();

  world.v = 18;
  world.socket.hears("changed", { fair: 3, v: 18 });
  await world.clock.pass(1);

  assert.deepEqual(world.shown, [18]);
});

test("a message heard twice makes the screen look once", async () => {
  const world = await joined();

  world.v = 18;
  world.socket.hears("changed", { fair: 3, v: 18 });
  await world.clock.pass(1000);
  world.socket.hears("changed", { fair: 3, v: 18 });
  world.socket.hears("changed", { fair: 3, v: 17 });
  await world.clock.pass(1000);

  assert.equal(world.looks, 1);
});

test("what comes with the message is shown, and nothing is fetched", async () => {
  const world = await joined({ complete: (picture) => picture });

  world.socket.hears("changed", { fair: 3, v: 18, picture: { v: 18 } });
  world.socket.hears("changed", { fair: 3, v: 18 });
  await world.clock.pass(1000);

  assert.deepEqual([world.shown, world.looks], [[18], 0]);
});

test("what comes with the message and is not all there is to show is fetched", async () => {
  const world = await joined({ complete: () => null });

  world.v = 18;
  world.socket.hears("changed", { fair: 3, v: 18, picture: { v: 18 } });
  await world.clock.pass(1);

  assert.deepEqual([world.shown, world.looks], [[18], 1]);
});

test("a picture that comes late or twice is not drawn", async () => {
  const world = await joined({ complete: (picture) => picture });

  for (const v of [19, 18, 19]) world.socket.hears("changed", { fair: 3, v, picture: { v } });
  await world.clock.pass(1000);

  assert.deepEqual([world.shown, world.looks], [[19], 0]);
});

test("whoever missed a picture looks when the version is told again", async () => {
  const world = await joined({ complete: (picture) => picture });

  world.v = 18;
  world.socket.hears("changed", { fair: 3, v: 18 });
  await world.clock.pass(1);

  assert.deepEqual([world.shown, world.looks], [[18], 1]);
});

test("only a screen that can show pictures asks for them", () => {
  const asked = [undefined, (picture) => picture].map((complete) => {
    const world = scene({ complete });
    world.feed.start();
    world.socket.hears("connect");
    world.feed.stop();
    return world.socket.follows[0].picture;
  });

  assert.deepEqual(asked, [undefined, true]);
});

test("another fair's change is nothing to this screen", async () => {
  const world = await joined();

  world.socket.hears("changed", { fair: 4, v: 99 });
  await world.clock.pass(1000);

  assert.equal(world.looks, 0);
});

test("a gap, however wide, is closed by one look", async () => {
  const world = await joined();

  world.v = 5000;
  world.socket.hears("changed", { fair: 3, v: 5000 });
  await world.clock.pass(1);

  assert.deepEqual(world.shown, [5000]);
  assert.equal(world.looks, 1);
});

test("changes that come while looking lead to one more look, not to one each", async () => {
  const world = await joined();

  for (let v = 18; v <= 40; v += 1) {
    world.v = v;
    world.socket.hears("changed", { fair: 3, v });
  }
  await world.clock.pass(1000);

  assert.equal(world.feed.v, 40);
  assert.ok(world.looks <= 2, `${world.looks} looks`);
});

test("what was missed before joining is fetched", async () => {
  const world = scene();
  world.feed.start();
  await world.clock.pass(1);

  world.v = 25;
  world.socket.hears("connect");
  world.socket.answer({ v: 25 });
  await world.clock.pass(1);

  assert.deepEqual(world.socket.follows, [{ fair: 3, v: 17 }]);
  assert.deepEqual(world.shown, [25]);
});

test("a paired device shows its token when it asks to follow", () => {
  const world = scene({ token: "board-token" });

  world.feed.start();
  world.socket.hears("connect");

  assert.equal(world.socket.follows[0].token, "board-token");
  world.feed.stop();
});

test("an older snapshot than the one shown is not drawn", async () => {
  const world = await joined({ v: 20 });

  world.v = 19;
  await beating(world, SAFETY_MS + 1);

  assert.deepEqual(world.shown, []);
  assert.equal(world.feed.v, 20);
});

test("a store that stays older was restored, and is believed in the end", async () => {
  const world = await joined({ v: 20 });

  world.v = 12;
  await beating(world, 4 * SAFETY_MS);

  assert.equal(world.feed.v, 12);
  assert.equal(world.shown.at(-1), 12);
});

test("a lost message is made good by the safety look", async () => {
  const world = await joined();

  world.v = 18;
  await beating(world, SAFETY_MS + 1);

  assert.deepEqual(world.shown, [18]);
});

test("a screen that hears its heartbeat is never stale", async () => {
  const world = await joined();

  await beating(world, 120_000);

  assert.ok(world.told.every(({ stale, live }) => !stale && live));
});

test("fifteen seconds without heartbeat or answer make the picture stale", async () => {
  const world = await joined();

  world.failure = new Error("no network");
  await world.clock.pass(14_000);
  const before = world.feed.stale;
  await world.clock.pass(3000);

  assert.equal(before, false);
  assert.equal(world.feed.stale, true);
  assert.ok(world.told.at(-1).ageMs > 15_000);
});

test("a picture known to be old does not count as fresh because the line beats", async () => {
  const world = await joined();

  world.failure = new Error("no answer");
  world.socket.hears("changed", { fair: 3, v: 18 });
  await beating(world, 20_000);

  assert.equal(world.feed.stale, true);
});

test("after a cut the screen is right within two seconds of the first answer", async () => {
  const world = await joined();
  world.failure = new Error("no network");
  world.socket.hears("disconnect");
  await world.clock.pass(600_000);

  world.failure = null;
  world.v = 90;
  await world.clock.pass(RETRY_MS);

  assert.equal(world.feed.v, 90);
  assert.equal(world.feed.stale, false);
});

test("a screen whose socket was lost just now is right soon after each change, and later asks less often", async () => {
  const world = await joined();
  world.socket.hears("disconnect");
  await world.clock.pass(SOON_MS + 1);

  world.v = 18;
  await world.clock.pass(SOON_MS);
  assert.deepEqual(world.shown, [18]);

  await world.clock.pass(SOON_FOR_MS);
  world.looks = 0;
  await world.clock.pass(2 * POLL_MS);
  assert.ok(world.looks <= 3, `${world.looks} looks`);
});

test("without a socket a slow server is left alone as long as it took", async () => {
  const clock = new Clock();
  const asked = [];
  const look = async ({ v }) => {
    asked.push(clock.ms);
    await new Promise((done) => { clock.after(8000, done); });
    return { v };
  };
  const feed = new Feed({ fair: 3, v: 17, look, show: () => {}, now: clock.now, after: clock.after, random: () => 1 });
  feed.start();
  await clock.pass(46_000);
  feed.stop();

  assert.deepEqual(asked, [0, 13_000, 29_000, 45_000]);
});

test("without a socket the feed asks by itself", async () => {
  const world = scene({ withSocket: false });
  world.feed.start();
  await world.clock.pass(1);

  world.v = 18;
  await world.clock.pass(POLL_MS);

  assert.deepEqual(world.shown, [18]);
  assert.equal(world.feed.stale, false);
});

test("a socket that never answers the request to follow is tried again", async () => {
  const world = scene();
  world.feed.start();
  world.socket.hears("connect");

  await world.clock.pass(31_000);

  assert.equal(world.socket.connects, 2);
});

test("a refused request to follow leaves the screen polling", async () => {
  const world = scene();
  world.feed.start();
  world.socket.hears("connect");
  world.socket.answer({ code: "boards.unknown" });

  world.v = 18;
  await world.clock.pass(POLL_MS);

  assert.equal(world.feed.live, false);
  assert.deepEqual(world.shown, [18]);
});

test("waking drops a look that hangs and starts another", async () => {
  let hang = true;
  const signals = [];
  const world = scene({
    look: ({ signal }) => {
      signals.push(signal);
      return hang ? new Promise(() => {}) : Promise.resolve({ v: 30 });
    },
  });
  world.feed.start();
  await world.clock.pass(1);

  hang = false;
  world.feed.wake();
  await world.clock.pass(1);

  assert.equal(signals[0].aborted, true);
  assert.deepEqual(world.shown, [30]);
});

test("a server that asks for time gets it", async () => {
  const world = scene({ withSocket: false });
  world.failure = Object.assign(new Error("busy"), { status: 503, retryAfterMs: 20_000 });
  world.feed.start();

  await world.clock.pass(20_000);

  assert.equal(world.looks, 1);
});

test("a screen in use is asked again, and keeps its version until it has drawn", async () => {
  let inUse = true;
  const world = scene({ withSocket: false, show: () => !inUse });
  world.v = 18;
  world.feed.start();
  await world.clock.pass(1);
  const whileInUse = world.feed.v;

  inUse = false;
  await world.clock.pass(RETRY_MS);

  assert.equal(whileInUse, 17);
  assert.equal(world.feed.v, 18);
});

test("a stopped feed does nothing more", async () => {
  const world = await joined();

  world.feed.stop();
  await world.clock.pass(120_000);

  assert.equal(world.looks, 0);
});

test("the first reconnection is spread over fifteen seconds, later ones over at most sixty", () => {
  for (const chance of [0, 0.25, 0.999]) {
    assert.equal(reconnectDelay(0, () => chance), chance * 15_000);
    assert.equal(reconnectDelay(1, () => chance), chance * 30_000);
    assert.ok(reconnectDelay(40, () => chance) <= MOST_JITTER_MS);
  }
});

test("three hundred screens do not come back in the same second", () => {
  const seconds = Array.from({ length: 300 }, (_, i) => Math.floor(reconnectDelay(0, () => i / 300) / 1000));

  const busiest = Math.max(...seconds.map((second) => seconds.filter((other) => other === second).length));

  assert.ok(busiest <= 40, `${busiest} in one second`);
});

test("each failed connection waits longer, and a success starts afresh", async () => {
  const world = scene({ random: () => 0.9 });
  world.feed.start();
  world.socket.hears("connect_error");
  await world.clock.pass(13_500);
  world.socket.hears("connect_error");
  await world.clock.pass(13_500);
  const early = world.socket.connects;

  await world.clock.pass(13_500);
  world.socket.hears("connect");
  world.socket.answer({ v: 17 });
  world.socket.hears("disconnect");
  await world.clock.pass(13_500);

  assert.equal(early, 2);
  assert.equal(world.socket.connects, 4);
});
