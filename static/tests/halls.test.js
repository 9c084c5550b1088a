import assert from "node:assert/strict";
import test from "node:test";

import { ownFirst } from "../js/boards/arrangement.js";
import { isFree, moved, stepOf } from "../js/halls/grid.js";
import { Moves, REST_MS, RETRY_MS } from "../js/halls/moves.js";

const HALL = { columns: 10, rows: 6 };
const BOOTH = { id: 1, x: 4, y: 3, width: 2, height: 2 };

test("arrow keys move a thing by one square, other keys do not", () => {
  assert.deepEqual(["ArrowLeft", "ArrowDown", "Enter"].map(stepOf), [[-1, 0], [0, 1], null]);
});

test("walls stop a thing", () => {
  assert.deepEqual(moved(BOOTH, 99, 99, HALL), { ...BOOTH, x: 9, y: 5 });
  assert.deepEqual(moved(BOOTH, -99, -99, HALL), { ...BOOTH, x: 1, y: 1 });
});

test("a thing may touch another and stand where it stood, but on nothing else", () => {
  const beside = { id: 2, x: 6, y: 3, width: 2, height: 2 };

  assert.equal(isFree(BOOTH, [BOOTH, beside]), true);
  assert.equal(isFree({ ...BOOTH, x: 5 }, [BOOTH, beside]), false);
});

test("a board shows first who sits at its own point", () => {
  const calls = [{ id: 1, point: null }, { id: 2, point: { id: 7 } }, { id: 3, point: { id: 8 } }];
  const ids = (point) => ownFirst({ point }, calls).map(({ id }) => id);

  assert.deepEqual([ids(null), ids(7), ids(8)], [[1, 2, 3], [2, 1, 3], [3, 1, 2]]);
});

/** Return moves whose timers and sending the test holds in its hands. */
function held(answers) {
  const kept = { sent: [], said: [], timers: [], ids: 0 };
  kept.moves = new Moves({
    send: async (move) => {
      kept.sent.push([move.id, move.x, move.y, move.command]);
      const answer = answers.shift();
      if (answer) throw answer;
    },
    tell: (state, words) => kept.said.push(words === undefined ? state : `${state}: ${words}`),
    after: (ms, act) => {
      const timer = { ms, act };
      kept.timers.push(timer);
      return () => { kept.timers = kept.timers.filter((one) => one !== timer); };
    },
    newId: () => { kept.ids += 1; return `c${kept.ids}`; },
  });
  kept.wait = async () => {
    const [timer] = kept.timers.splice(0, 1);
    timer.act();
    await new Promise((done) => { setImmediate(done); });
    return timer.ms;
  };
  return kept;
}

test("a key that is held down is sent once, with the last spot", async () => {
  const kept = held([]);

  for (const x of [5, 6, 7]) kept.moves.add(1, { x, y: 3 });

  assert.equal(await kept.wait(), REST_MS);
  assert.deepEqual(kept.sent, [[1, 7, 3, "c3"]]);
  assert.deepEqual(kept.said.at(-1), "saved");
  assert.equal(kept.moves.open, false);
});

test("what had no answer is sent again under the same id, and said to be unsaved", async () => {
  const kept = held([new Error("cut")]);
  kept.moves.add(1, { x: 5, y: 3 });
  await kept.wait();
  assert.deepEqual([kept.said.at(-1), kept.moves.open], ["unsent", true]);

  assert.equal(await kept.wait(), RETRY_MS);

  assert.deepEqual(kept.sent.map(([, , , command]) => command), ["c1", "c1"]);
  assert.deepEqual([kept.said.at(-1), kept.moves.open], ["saved", false]);
});

test("what is refused is told in the server's words and not sent again", async () => {
  const kept = held([Object.assign(new Error("no"), { refused: "Something else stands there." })]);
  kept.moves.add(1, { x: 5, y: 3 });

  await kept.wait();

  assert.deepEqual([kept.said.at(-1), kept.moves.open], ["refused: Something else stands there.", false]);
});

test("two things that were moved are sent one after the other", async () => {
  const kept = held([]);
  kept.moves.add(1, { x: 5, y: 3 });
  kept.moves.add(2, { x: 8, y: 1 });

  await kept.wait();
  assert.equal(kept.said.at(-1), "saving");
  await kept.wait();

  assert.deepEqual(kept.sent.map(([id]) => id), [1, 2]);
  assert.equal(kept.said.at(-1), "saved");
});
