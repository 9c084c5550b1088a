/**
 * Many screens in one program, for tests: each keeps a fair's board by the product's own feed and socket, over a
 * line that loses some of what is sent. It is told what to do line by line, in JSON, and answers each line in JSON.
 *
 * `node screens.mjs <url> <fair> <token> <how many> <seed>`
 */
import { createInterface } from "node:readline";
import { io } from "socket.io-client";
import { completed } from "../../static/js/boards/picture.js";
import { Feed } from "../../static/js/kit/feed.js";

const [url, fair, token, many, seed] = process.argv.slice(2);
const LEAST_LOSS = 0.01;
const MOST_LOSS = 0.5;
const LOOK_MS = 4000;
const PATIENCE_MS = 20_000;

let storming = false;
let chance = Number(seed) >>> 0;

/** Return the next of a series of numbers between 0 and 1 that is the same for the same seed (mulberry32). */
function random() {
  chance = (chance + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(chance ^ (chance >>> 15), chance | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** One screen, whose line loses a share of its own of all messages and answers while it storms. */
class Screen {
  constructor(loss) {
    this.loss = loss;
    this.lost = 0;
    this.shown = null;
    this.feed = new Feed({
      fair: Number(fair), token, random, socket: this.socket(), now: () => performance.now(), after,
      look: (asked) => this.look(asked),
      complete: (picture) => completed(this.shown, picture),
      show: (snapshot) => { this.shown = snapshot; settle(); },
    });
    this.feed.start();
  }

  loses() {
    const gone = storming && random() < this.loss;
    if (gone) this.lost += 1;
    return gone;
  }

  socket() {
    const line = io(url, { transports: ["websocket"], reconnection: false, autoConnect: false, forceNew: true });
    return {
      connect: () => line.connect(),
      disconnect: () => line.disconnect(),
      emit: (event, message, heard) => line.emit(event, message, (answer) => this.loses() || heard(answer)),
      on: (event, heard) => line.on(event, (message) => {
        if (!["changed", "beat"].includes(event) || !this.loses()) heard(message);
      }),
    };
  }

  async look({ v, signal }) {
    const headers = { Authorization: `Bearer ${token}`, ...(v < 0 ? {} : { "If-None-Match": `W/"v${v}"` }) };
    const within = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
    const answer = await fetch(`${url}/api/v1/fairs/${fair}/board`, { headers, signal: within });
    const told = answer.status === 304 ? null : await answer.json();
    if (this.loses()) throw new Error("lost on the way");
    if (!answer.ok && answer.status !== 304) throw Object.assign(new Error("refused"), { status: answer.status });
    return told;
  }
}

function after(ms, act) {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

const screens = Array.from({ length: Number(many) }, () => new Screen(LEAST_LOSS + random() * (MOST_LOSS - LEAST_LOSS)));

/* Waiting until all screens show a version */

let awaited = null;

function settle() {
  if (awaited && screens.every(({ shown }) => shown?.v >= awaited.v)) awaited.done();
}

/** Return after how many milliseconds every screen shows this version or a newer one; null: some never did. */
function until(v) {
  const began = performance.now();
  return new Promise((resolve) => {
    const finish = (took) => { clearTimeout(timer); awaited = null; resolve(took); };
    const timer = setTimeout(() => finish(null), PATIENCE_MS);
    awaited = { v, done: () => finish(performance.now() - began) };
    settle();
  });
}

/** Return when every screen follows and shows something. */
async function joined() {
  while (!screens.every(({ feed, shown }) => feed.live && shown)) await new Promise((done) => { setTimeout(done, 50); });
  return {};
}

const ORDERS = {
  joined,
  storm: async () => { storming = true; return {}; },
  calm: async ({ v }) => {
    storming = false;
    const ms = await until(v);
    const boards = new Set(screens.map(({ shown }) => JSON.stringify(shown)));
    return { ms, boards: [...boards].map((board) => JSON.parse(board)), lost: screens.map(({ lost }) => lost) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await ORDERS[order.do](order))}\n`);
}
process.exit(0);
