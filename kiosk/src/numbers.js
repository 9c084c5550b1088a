/**
 * The blocks of numbers that are leased to this kiosk's memory: `[{id, fair, first, last, next, mine}]`.
 * A block once known is never forgotten, so that none of its numbers is given twice.
 */

/** Return the blocks after the server has told which are this memory's for a fair. */
export function withBlocks(known = [], fair, told) {
  const ids = new Set(told.map(({ id }) => id));
  const kept = known.map((block) => (block.fair === fair ? { ...block, mine: ids.has(block.id) } : block));
  const isNew = ({ id }) => !known.some((block) => block.id === id);
  return [...kept, ...told.filter(isNew).map(({ id, first, last }) => ({ id, fair, first, last, next: first, mine: true }))];
}

/** Return the next number for a fair and the blocks without it; `number` is null when none is left. */
export function next(known = [], fair) {
  const from = known.find((block) => isUsable(block, fair));
  if (!from) return { number: null, numbers: known };
  const numbers = known.map((block) => (block === from ? { ...block, next: block.next + 1 } : block));
  return { number: from.next, numbers };
}

/** Return how many numbers are left for a fair. */
export function numbersLeft(known = [], fair) {
  return known.filter((block) => isUsable(block, fair)).reduce((sum, { next, last }) => sum + last - next + 1, 0);
}

/** Return the ids of the blocks known for a fair. */
export function blockIds(known = [], fair) {
  return known.filter((block) => block.fair === fair).map(({ id }) => id);
}

function isUsable({ fair, mine, next, last }, wanted) {
  return fair === wanted && mine && next <= last;
}
