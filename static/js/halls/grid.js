/** A hall as squares, and where things can stand in it; without a browser, so that it can be tested. */

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Return by how many columns and rows a key moves a thing, or nothing for another key. */
export const stepOf = (key) => STEPS[key] ?? null;

/** Return a thing moved by some columns and rows, as far as the walls allow. */
export function moved(box, columns, rows, hall) {
  return {
    ...box,
    x: within(box.x + columns, hall.columns - box.width + 1),
    y: within(box.y + rows, hall.rows - box.height + 1),
  };
}

/** Tell whether nothing else stands on the squares of a thing. */
export const isFree = (box, others) => others.every((other) => other.id === box.id || !overlap(box, other));

function overlap(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width
    && one.y < other.y + other.height && other.y < one.y + one.height;
}

const within = (value, most) => Math.min(Math.max(value, 1), Math.max(most, 1));
