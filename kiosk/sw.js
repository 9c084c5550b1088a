/**
 * Keeps the kiosk's page, so that it starts without network. It imports nothing and never touches /api/.
 *
 * The version stands in this worker's own address (?v=…). A version is kept only when every one of its
 * files is whole; until then, and when it cannot start twice, the version before serves on.
 */
const VERSION = new URL(self.location.href).searchParams.get("v");
const NAME = `kiosk ${VERSION}`;
const STARTS = "kiosk starts";
const PAGE = "/kiosk/";
const LIST = "/kiosk/files.json";
const MOST_STARTS = 2;
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(obey(event)));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isOurs = origin === self.location.origin && /^\/(kiosk|static)\//.test(pathname) && pathname !== LIST;
  if (isOurs && event.request.method === "GET") event.respondWith(answer(event.request, pathname));
});

async function install() {
  const list = await (await fetch(LIST, { cache: "no-store" })).json();
  if (list.version !== VERSION) throw new Error("the server has another version by now");
  const cache = await caches.open(NAME);
  try {
    await takeAll(cache, list.files, list.sums);
    await cache.put(LIST, new Response(JSON.stringify(list)));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** Keep this version and the one before it, which serves again if this one cannot start. */
async function activate() {
  const kept = (await versions()).slice(-2);
  for (const name of await versions()) if (!kept.includes(name)) await caches.delete(name);
  await self.clients.claim();
}

async function obey({ data, ports: [port] }) {
  if (data.do === "take over") await self.skipWaiting();
  if (data.do === "fill") {
    if (data.started === VERSION) await noteStarts(0);
    port.postMessage({ ready: await fill() });
  }
}

/** Fetch what the page needs later: decoders, recordings. Tell whether all of it is here. */
async function fill() {
  const cache = await caches.open(NAME);
  const list = await (await cache.match(LIST))?.json();
  if (!list) return false;
  return takeAll(cache, list.later, list.sums).then(() => true, () => false);
}

async function takeAll(cache, addresses, sums) {
  const left = [...addresses];
  const work = async () => {
    for (let address = left.pop(); address; address = left.pop()) await take(cache, address, sums[address]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Put a file into the cache, from an earlier version if it is the same; throw if it is not whole. */
async function take(cache, address, sum) {
  if (sum && (await cache.match(address))) return;
  const before = sum && (await caches.match(address));
  if (before && (await sumOf(before.clone())) === sum) {
    await cache.put(address, before);
    return;
  }
  const fresh = await fetch(address, { cache: "no-cache", redirect: "error" });
  const isWhole = fresh.ok && (sum ? (await sumOf(fresh.clone())) === sum : await isOurPage(fresh.clone()));
  if (!isWhole) throw new Error(`${address} is not whole`);
  await cache.put(address, fresh);
}

async function sumOf(response) {
  const sum = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(sum)));
}

async function isOurPage(response) {
  return (await response.text()).includes(`data-version="${VERSION}"`);
}

async function answer(request, pathname) {
  const isPage = request.mode === "navigate" && pathname.startsWith(PAGE);
  const cache = await caches.open(await serving({ begins: isPage }));
  const kept = await cache.match(isPage ? PAGE : pathname);
  return kept ?? fetch(request);
}

/** Return the name of the version that serves: the one before, if this one was begun and never started. */
async function serving({ begins }) {
  const starts = await startsNoted();
  if (begins && starts !== 0) await noteStarts(starts + 1);
  const before = (await versions()).filter((name) => name !== NAME).at(-1);
  return starts - (begins ? 0 : 1) > MOST_STARTS && before ? before : NAME;
}

/** Return how often this version's page was begun since it last started; 0 once it has. */
async function startsNoted() {
  const noted = await (await caches.open(STARTS)).match(`/kiosk/starts/${VERSION}`);
  return noted ? Number(await noted.text()) : 1;
}

async function noteStarts(count) {
  await (await caches.open(STARTS)).put(`/kiosk/starts/${VERSION}`, new Response(String(count)));
}

async function versions() {
  return (await caches.keys()).filter((name) => name.startsWith("kiosk ") && name !== STARTS);
}
