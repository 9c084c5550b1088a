import assert from "node:assert/strict";
import test from "node:test";
import { blockIds, next, numbersLeft, withBlocks } from "../src/numbers.js";

const TOLD = [{ id: 17, first: 950, last: 999 }, { id: 21, first: 900, last: 949 }];

function takeAll(blocks, fair) {
  const taken = [];
  for (let step = next(blocks, fair); step.number !== null; step = next(step.numbers, fair)) taken.push(step.number);
  return taken;
}

test("every number of every block is given once", () => {
  const taken = takeAll(withBlocks([], 1, TOLD), 1);

  assert.deepEqual([taken.length, new Set(taken).size, Math.min(...taken), Math.max(...taken)], [100, 100, 900, 999]);
});

test("being told of a block again gives none of its numbers again", () => {
  const { number, numbers } = next(withBlocks([], 1, TOLD), 1);

  const taken = takeAll(withBlocks(numbers, 1, TOLD), 1);

  assert.equal(taken.includes(number), false);
});

test("a block that is no longer this memory's is not used, and goes on where it was when it is again", () => {
  const { numbers } = next(withBlocks([], 1, TOLD), 1);
  const without = withBlocks(numbers, 1, TOLD.slice(1));

  assert.equal(Math.max(...takeAll(without, 1)), 949);
  assert.equal(next(withBlocks(without, 1, TOLD), 1).number, 951);
});

test("numbers of another fair's blocks are not given at this one", () => {
  const blocks = withBlocks(withBlocks([], 1, TOLD), 2, [{ id: 30, first: 10, last: 59 }]);

  assert.deepEqual([numbersLeft(blocks, 1), numbersLeft(blocks, 2), blockIds(blocks, 2)], [100, 50, [30]]);
  assert.equal(next(blocks, 2).number, 10);
});

test("without a block there is no number", () => {
  assert.deepEqual([next(undefined, 1).number, numbersLeft(undefined, 1), blockIds(undefined, 1)], [null, 0, []]);
});
