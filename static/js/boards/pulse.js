/** Beats for the watch from a thread of its own, where the page's timers may have stopped. */
const BEAT_MS = 5000;

setInterval(() => postMessage(null), BEAT_MS);
