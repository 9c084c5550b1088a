/** Lets an island follow a fair: brings the feed its socket, clock and the news of the browser. */
import { Feed } from "@/kit/feed.js";
import { getJson } from "@/kit/http.js";

const LOOK_MS = 4000;

/**
 * Start following and return the feed. `url` gives the snapshot as JSON with its version `v`, and
 * may answer 304 when the screen has the newest. Or give a `look` of your own. `token` is a paired
 * device's. `complete`, `show` and `tell` are as in kit/feed.js.
 */
export async function follow({ fair, v, url, token, look = lookAt(url, token), complete, show, tell }) {
  const feed = new Feed({
    fair, v, token, look, complete, show, tell,
    socket: await openSocket(),
    now: () => performance.now(), // never jumps when the machine's clock is put right
    after,
    random: Math.random,
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) feed.wake(); });
  window.addEventListener("online", () => feed.wake());
  window.addEventListener("pageshow", (event) => { if (event.persisted) feed.wake(); });
  window.addEventListener("pagehide", (event) => { if (!event.persisted) feed.stop(); });
  feed.start();
  return feed;
}

function lookAt(url, token) {
  const known = token ? { Authorization: `Bearer ${token}` } : {};
  return ({ v, signal }) => {
    const headers = v < 0 ? known : { ...known, "If-None-Match": `W/"v${v}"` };
    return getJson(url, { headers, signal, timeoutMs: LOOK_MS });
  };
}

/** Over the websocket alone, and without the library's own way of reconnecting: all come back at once. */
async function openSocket() {
  try {
    const { io } = await import("socket.io-client");
    return io({ transports: ["websocket"], reconnection: false, autoConnect: false });
  } catch {
    return null; // the library did not arrive: the feed asks by itself
  }
}

function after(ms, act) {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
