/**
 * Keeps the kiosk's page, so that it starts without network. It imports nothing and never touches /api/.
 *
 * Every version of the page has a cache of its own, and which of them is served stands in a note. So the
 * page decides when it is renewed, and this worker, which knows of no version, may renew itself at any time.
 */
const LIST = "/kiosk/files.json";
const PAGE = "/kiosk/";
const NOTES = "kiosk notes";
const NOTE = "/kiosk/note";
const MOST_STARTS = 2;
const AT_ONCE = 6;

const cacheOf = (version) => `kiosk ${version}`;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(obey(event)));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isOurs = origin === self.location.origin && /^\/(kiosk|static)\//.test(pathname) && pathname !== LIST;
  if (isOurs && event.request.method === "GET") event.respondWith(answer(event.request, pathname));
});

async function install() {
  if ((await note()) === null) {
    const { version } = await list();
    await bring(version);
    await write({ now: version, before: null, starts: null, refused: null });
  }
  self.skipWaiting(); // not waited for: it may come true only after this
}

const ORDERS = {
  /** Fetch a version beside the one that is served. */
  async bring({ version }) {
    const { refused } = await note();
    if (version === refused) return { whole: false };
    return bring(version).then(() => ({ whole: true }), () => ({ whole: false }));
  },

  /** Serve a version that is whole; the one before stays until another takes its place. */
  async serve({ version }) {
    const { now } = await note();
    if (version !== now) await write({ now: version, before: now, starts: 1, refused: null });
    for (const name of await caches.keys()) {
      if (/^kiosk \w+$/.test(name) && ![NOTES, cacheOf(now), cacheOf(version)].includes(name)) await caches.delete(name);
    }
    return {};
  },

  /** The page has started: fetch what it needs later. Tell what is served, and whether all of it is here. */
  async fill({ started }) {
    const noted = await note();
    if (started === noted.now) await write({ ...noted, starts: null });
    const cache = await caches.open(cacheOf(noted.now));
    const { later, sums } = await (await cache.match(LIST)).json();
    return { served: noted.now, ready: await takeAll(cache, later, sums).then(() => true, () => false) };
  },
};

async function obey({ data, ports: [port] }) {
  port.postMessage(await ORDERS[data.do](data).catch(() => ({})));
}

/** Fetch every file of a version into its cache; keep none of it when one is not whole. */
async function bring(version) {
  const told = await list();
  if (told.version !== version) throw new Error("the server has another version by now");
  const cache = await caches.open(cacheOf(version));
  try {
    await takeAll(cache, told.files, told.sums, version);
    await cache.put(LIST, new Response(JSON.stringify(told)));
  } catch (error) {
    await caches.delete(cacheOf(version));
    throw error;
  }
}

async function list() {
  return (await fetch(LIST, { cache: "no-store", redirect: "error" })).json();
}

async function takeAll(cache, addresses, sums, version) {
  const left = [...addresses];
  const work = async () => {
    for (let address = left.pop(); address; address = left.pop()) await take(cache, address, sums[address], version);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Put a file into the cache, from an earlier version if it is the same; throw if it is not whole. */
async function take(cache, address, sum, version) {
  if (sum && (await cache.match(address))) return;
  const before = sum && (await caches.match(address));
  if (before && (await sumOf(before.clone())) === sum) {
    await cache.put(address, before);
    return;
  }
  const fresh = await fetch(address, { cache: "no-cache", redirect: "error" });
  const isWhole = fresh.ok && (sum ? (await sumOf(fresh.clone())) === sum : await isOurPage(fresh.clone(), version));
  if (!isWhole) throw new Error(`${address} is not whole`);
  await cache.put(address, fresh);
}

async function sumOf(response) {
  const sum = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(sum)));
}

async function isOurPage(response, version) {
  return (await response.text()).includes(`data-version="${version}"`);
}

async function answer(request, pathname) {
  const isPage = request.mode === "navigate" && pathname.startsWith(PAGE);
  const noted = isPage ? await begun() : await note();
  const kept = noted && (await (await caches.open(cacheOf(noted.now))).match(isPage ? PAGE : pathname));
  return kept ?? fetch(request);
}

/** Note that the page begins. A version that was begun twice and never started gives way to the one before. */
async function begun() {
  const noted = await note();
  if (!noted || noted.starts === null) return noted;
  const givesWay = noted.starts > MOST_STARTS && noted.before !== null;
  const next = givesWay
    ? { now: noted.before, before: null, starts: null, refused: noted.now }
    : { ...noted, starts: noted.starts + 1 };
  await write(next);
  return next;
}

/** Return what is noted: the version served now, the one before, how often it was begun in vain. */
async function note() {
  const noted = await (await caches.open(NOTES)).match(NOTE);
  return noted ? noted.json() : null;
}

async function write(noted) {
  await (await caches.open(NOTES)).put(NOTE, new Response(JSON.stringify(noted)));
}
