/** Puts the parts of the kiosk together. */
import { Api } from "./api.js";
import { startCamera } from "./camera.js";
import { cleaned } from "./codes.js";
import { IdleClock } from "./idle.js";
import { Outbox } from "./outbox.js";
import { guessMm, Pairing } from "./pairing.js";
import { SlipPrinter } from "./print.js";
import { Debounce, listenToKeys, TypingScanner } from "./scanner.js";
import { Screens } from "./screens.js";
import { play } from "./sound.js";
import { NoStore, openStore } from "./store.js";
import { PageTimes } from "./times.js";
import { Visit } from "./visit.js";
import { loadWords } from "./words.js";

const SEND_EVERY_MS = 15_000;
const ASK_SETUP_EVERY_MS = 300_000;
const FORGET_EVERY_MS = 1000;
const HEARD_MS = 180;
const LANGUAGES = ["vi", "en"];
const SLIPS = ["button", "auto", "none"];
const MM_STEP = 0.05;
const ASIDE = new Set(["help", "device"]);
const UNATTENDED = new Set(["starting", "pairing"]);

const html = document.documentElement;
const bar = document.getElementById("bar");
const sheet = document.getElementById("idle");

const wait = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });
const store = await openStore().catch(() => new NoStore());
const known = (await store.recall("setup")) ?? null;
const kiosk = {
  setup: known,
  mm: (await store.recall("mm")) ?? guessMm(window.screen),
  slip: (await store.recall("slip")) ?? SLIPS[0],
  online: false,
  camera: "off",
  aside: null,
  paired: false,
};
const words = await wordsFor(known?.languages ?? LANGUAGES);
const times = new PageTimes();
const api = new Api({ answered: showNetwork, revoked: () => unpair() });
const outbox = new Outbox({ store, send });
const screens = new Screens({ document, words });
const printer = new SlipPrinter({
  place: document.getElementById("paper"),
  fill: (place, name, values) => screens.fill(place, name, values),
});
const visit = new Visit({
  show,
  outbox: { put: keep, answerTo: (id) => outbox.answerTo(id).finally(showWaiting) },
  sendOnce: async (scan) => (await send([scan])).find((answer) => answer.event_id === scan.event_id) ?? null,
  times: () => times.ofScan(api.offset),
  words,
});
const idle = new IdleClock({ warn: askWhetherHere, calm: () => { sheet.hidden = true; }, reset: beginAnew });
const debounce = new Debounce({ now: () => performance.now() });
const typing = new TypingScanner({
  scanned: intake,
  keyed: (key) => { if (screens.now.name === "keypad") visit.key(key); },
});

const actions = {
  stay: () => idle.touch(),
  language: () => speak(words.next()),
  size: () => enlarge(html.dataset.size === "large" ? "normal" : "large"),
  help: () => showAside("help"),
  device: () => showAside("device"),
  return: comeBack,
  keypad: () => visit.openKeypad(),
  key: (button) => visit.key(button.dataset.key),
  yes: () => visit.answer(true),
  no: () => visit.answer(false),
  again: () => visit.tryAgain(),
  done: beginAnew,
  print: () => printer.print(screens.now.values),
  smaller: () => setMm(kiosk.mm - MM_STEP),
  larger: () => setMm(kiosk.mm + MM_STEP),
  slip: changeSlip,
};

start();

async function start() {
  setMm(kiosk.mm);
  html.dataset.size = "normal";
  listen();
  screens.show("starting", {});
  speak(words.lang);
  showWaiting();
  watchCamera();
  stayAwake();
  const pairing = await store.recall("pairing");
  if (pairing) await open(pairing);
  else await pair();
  setInterval(flush, SEND_EVERY_MS);
  setInterval(refreshSetup, ASK_SETUP_EVERY_MS);
}

function listen() {
  listenToKeys(window, typing);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do](button);
  });
  for (const sign of ["pointerdown", "keydown"]) window.addEventListener(sign, somebodyIsHere, true);
  for (const habit of ["contextmenu", "dragstart"]) window.addEventListener(habit, (event) => event.preventDefault());
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { stayAwake(); flush(); });
  setInterval(() => debounce.forgetOld(), FORGET_EVERY_MS);
}

/* Pairing */

async function pair() {
  const pairing = new Pairing({ api, wait, show: (state) => showPairing(state), screen: screenSize });
  showPairing({ code: null, state: "pairing.waiting" });
  const trusted = await pairing.run();
  await store.remember("pairing", trusted);
  kiosk.aside = null;
  await open(trusted);
}

async function open(pairing) {
  api.trust(pairing);
  kiosk.paired = true;
  visit.begin();
  await refreshSetup();
  if (screens.now.name === "welcome") visit.begin();
  flush();
}

async function unpair() {
  if (!kiosk.paired) return;
  kiosk.paired = false;
  api.distrust();
  visit.leave();
  await store.forget("pairing");
  pair();
}

function showPairing(state) {
  show("pairing", { ...state, slip: kiosk.slip });
}

function screenSize() {
  return { width: window.innerWidth, height: window.innerHeight, mm: kiosk.mm };
}

async function refreshSetup() {
  if (!kiosk.paired) return;
  try {
    kiosk.setup = await api.setup();
  } catch {
    return; // the last setup serves until the server answers
  }
  await store.remember("setup", kiosk.setup);
  if (kiosk.setup.device.mm) setMm(kiosk.setup.device.mm);
  const lacking = kiosk.setup.languages.filter((lang) => !words.packs[lang]);
  Object.assign(words.packs, (await loadWords(lacking)).packs);
}

/* Scans */

function intake(text) {
  const code = cleaned(text);
  if (!kiosk.paired || code === "" || !debounce.isNew(code)) return;
  somebodyIsHere();
  play("heard");
  html.dataset.heard = "yes";
  setTimeout(() => { delete html.dataset.heard; }, HEARD_MS);
  visit.scanned(text);
}

async function keep(scan) {
  await outbox.put(scan);
  showWaiting();
}

function send(scans) {
  return api.events(scans.map((scan) => times.asSent(scan)), words.lang);
}

async function flush() {
  if (!kiosk.paired) return;
  await outbox.flush().catch(() => {}); // they stay, and go with the next try
  showWaiting();
}

async function watchCamera() {
  const video = await startCamera({ scanned: intake, lost: () => useCamera(null) }).catch(() => null);
  useCamera(video);
}

function useCamera(video) {
  kiosk.camera = video ? "on" : "off";
  screens.lend("camera", video);
}

/* Screens */

function show(name, values) {
  if (name === "pairing" && kiosk.aside) {
    kiosk.aside.values = values;
    return;
  }
  kiosk.aside = null;
  screens.show(name, { ...values, ...always(name) });
  somebodyIsHere();
  const outcome = name === "result" ? values.outcome : name;
  if (["accepted", "repeat", "saved", "refused", "not_saved"].includes(outcome)) {
    play(outcome === "not_saved" ? "refused" : outcome);
  }
  if (outcome === "accepted" && kiosk.slip === "auto") printer.print(screens.now.values);
}

function always(name) {
  if (name === "welcome") return { fair: fairTitle() };
  if (name === "result") return { fair: fairTitle(), canPrint: kiosk.slip !== "none" };
  return {};
}

function fairTitle() {
  const { title = "", title_en } = kiosk.setup?.fair ?? {};
  return words.lang === "en" && title_en ? title_en : title;
}

function showAside(name) {
  kiosk.aside ??= { ...screens.now };
  screens.show(name, name === "help" ? { desk: kiosk.setup?.fair.desk } : deviceState());
  somebodyIsHere();
}

function comeBack() {
  const { name, values } = kiosk.aside ?? { name: "welcome", values: {} };
  kiosk.aside = null;
  screens.show(name, { ...values, ...always(name) });
  somebodyIsHere();
}

function deviceState() {
  return {
    device: kiosk.setup?.device.name ?? "–",
    network: kiosk.online ? "online" : "offline",
    waiting: String(kiosk.waiting),
    camera: kiosk.camera,
    slip: kiosk.slip,
    store: store.safety,
    version: html.dataset.version,
  };
}

function beginAnew() {
  printer.clear();
  enlarge("normal");
  words.lang = LANGUAGES[0];
  if (kiosk.paired) visit.begin();
  else if (kiosk.aside) comeBack();
  speak(words.lang);
}

function speak(lang) {
  words.lang = lang;
  if (!ASIDE.has(screens.now.name)) Object.assign(screens.now.values, always(screens.now.name));
  const other = document.getElementById("other-language");
  other.textContent = words.nameOf(words.next());
  other.lang = words.next();
  screens.redraw();
  somebodyIsHere();
}

function enlarge(size) {
  html.dataset.size = size;
  const button = bar.querySelector(".size");
  button.setAttribute("aria-pressed", String(size === "large"));
  somebodyIsHere();
}

function setMm(mm) {
  kiosk.mm = Math.round(mm * 100) / 100;
  html.style.setProperty("--mm", kiosk.mm);
  store.remember("mm", kiosk.mm);
}

function changeSlip() {
  kiosk.slip = SLIPS[(SLIPS.indexOf(kiosk.slip) + 1) % SLIPS.length];
  store.remember("slip", kiosk.slip);
  showPairing({ ...screens.now.values });
}

/* Somebody or nobody */

function somebodyIsHere() {
  const { name } = screens.now;
  const untouched = name === "welcome" && words.lang === LANGUAGES[0] && html.dataset.size === "normal";
  if (untouched || UNATTENDED.has(name)) idle.stop();
  else idle.touch();
}

function askWhetherHere() {
  sheet.hidden = false;
  sheet.querySelector("button").focus({ preventScroll: true });
}

/* The mark for the staff */

function showNetwork(online) {
  kiosk.online = online;
  bar.dataset.network = online ? "online" : "offline";
}

async function showWaiting() {
  kiosk.waiting = await store.count();
  document.getElementById("waiting").textContent = kiosk.waiting > 0 ? String(kiosk.waiting) : "";
}

async function stayAwake() {
  if (document.visibilityState !== "visible") return;
  await navigator.wakeLock?.request("screen").catch(() => {}); // the kiosk's own settings keep it awake too
}

async function wordsFor(languages) {
  for (;;) {
    const loaded = await loadWords(languages);
    if (loaded.packs.vi) return loaded;
    await wait(2);
  }
}
