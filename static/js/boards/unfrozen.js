/** Brings the watch its beats and the way to load the page anew. */
import { Watch } from "@/boards/watch.js";

const PATIENCE_MS = 4000;

/** Return a watch that is beating. */
export function watching() {
  const watch = new Watch({
    now: () => performance.now(),
    reachable,
    reload: () => location.reload(),
  });
  new Worker(new URL("./pulse.js", import.meta.url)).onmessage = () => watch.beat({ hidden: document.hidden });
  return watch;
}

async function reachable() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}
