/** Tells at once what is wrong with a recording, so that nobody waits for the server to say it. */

export const LONGEST_MS = 30_000;

const WINDOW_S = 0.02;
const SHORTEST_S = 0.15;
const NOTHING = 0.0002;
const QUIETEST = 0.003;
const VOICE_ABOVE = 0.08;
/** Packed and unpacked again, what was cut off lies above this; a voice that was not does not reach it: measured. */
const TOP = 0.95;
const MOST_CUT_OFF = 0.01;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** Return what would make samples (-1 to 1) useless in a hall: `short`, `quiet`, `loud`, or `null`. */
export function judged(samples, rate) {
  const loud = windowsOf(samples, Math.round(rate * WINDOW_S));
  const loudest = Math.max(0, ...loud);
  if (loudest < NOTHING) return "short";
  const voiced = loud.filter((each) => each > loudest * VOICE_ABOVE);
  if (loudest < QUIETEST) return "quiet";
  if (voiced.length * WINDOW_S < SHORTEST_S) return "short";
  const cut = samples.reduce((count, sample) => count + (Math.abs(sample) >= TOP), 0);
  return cut > MOST_CUT_OFF * voiced.length * rate * WINDOW_S ? "loud" : null;
}

/** Return how loud samples are now, from 0 to 1, as a meter shows it. */
export function levelOf(samples) {
  return Math.min(1, Math.sqrt(meanSquare(samples, 0, samples.length)) * 4);
}

/** Return the first kind of file that this browser records; the server reads all of them. */
export function kindRecorded(isSupported) {
  return KINDS.find(isSupported);
}

function windowsOf(samples, size) {
  const count = Math.floor(samples.length / size);
  return Array.from({ length: count }, (_, n) => Math.sqrt(meanSquare(samples, n * size, size)));
}

function meanSquare(samples, from, size) {
  let sum = 0;
  for (let n = from; n < from + size; n += 1) sum += samples[n] ** 2;
  return size ? sum / size : 0;
}
