/** A kiosk's gate for tests: all its real parts, a store in memory, and a server that the test plays. */
import { readFileSync } from "node:fs";
import { Admission } from "../src/admission.js";
import { Alone } from "../src/alone.js";
import { Known } from "../src/known.js";
import { Outbox } from "../src/outbox.js";
import { Reach } from "../src/reach.js";
import { seal } from "../src/seal.js";
import { Memory } from "./memory.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));

export const SETUP = contract("setup").answer;
export const { request: REQUEST, answer: ANSWER } = contract("events");
const answered = (result) => ANSWER.answers.find((answer) => answer.result === result);
export const [ACCEPTED, REFUSED, REPEAT] = ["accepted", "refused", "repeat"].map(answered);
export const BLOCKS = contract("beat").answer.leases;
export const NO_STORE = { add: async () => { throw new Error("this browser cannot store"); } };
const AT = Date.parse(ANSWER.server_time);

/** `replies` answer a scan in turn: an answer, null for a lost one, or a promise of either. */
export async function gate({ replies = [ACCEPTED], away = false, compared = true, storing = {}, setup = SETUP, sealing = true, rehearsing = false, learned = true } = {}) {
  const seen = { sent: [], patience: [] };
  const store = Object.assign(new Memory(), storing);
  await store.adoptBlocks(setup.fair.id, BLOCKS);
  const reach = new Reach({ mono: () => 0, wall: () => AT });
  if (compared) reach.heard(ANSWER.server_time, reach.asking());
  if (away) reach.missed();
  const reply = async (scan) => {
    seen.sent.push(scan);
    const answer = await (replies.length > 1 ? replies.shift() : replies[0]);
    if (answer === null) {
      reach.missed();
      throw new Error("cut");
    }
    return { ...answer, event_id: scan.event_id };
  };
  const send = async (scans) => {
    const answers = [];
    for (const scan of scans) answers.push(await reply(scan));
    return { answers, at: AT };
  };
  const outbox = new Outbox({ store, send });
  const admission = new Admission({
    outbox, reach, rehearsing: () => rehearsing,
    sendOnce: async (scan) => (await send([scan])).answers[0],
    close: async (content, id) => (sealing ? seal(content, id, setup.sealing) : null),
    alone: new Alone({ setup: () => (learned ? setup : null), today: () => reach.today() }),
    known: new Known(),
    fair: () => setup.fair.id,
    times: () => ({ page_epoch: "1-a", mono_ms: 1, wall_ms: AT, offset_ms: null }),
    later: (ms) => { seen.patience.push(ms); return new Promise((done) => { seen.impatient = done; }); },
  });
  return { admission, outbox, store, reach, seen };
}
