/** Puts the parts of the kiosk together. */
import { Api } from "./api.js";
import { startCamera } from "./camera.js";
import { cleaned } from "./codes.js";
import { Device, stayAwake } from "./device.js";
import { IdleClock } from "./idle.js";
import { Outbox } from "./outbox.js";
import { Pairing } from "./pairing.js";
import { SlipPrinter } from "./print.js";
import { Debounce, listenToKeys, TypingScanner } from "./scanner.js";
import { Screens } from "./screens.js";
import { play } from "./sound.js";
import { NoStore, openStore } from "./store.js";
import { PageTimes } from "./times.js";
import { Visit } from "./visit.js";
import { loadWords, loadWordsSurely } from "./words.js";

const SEND_EVERY_MS = 15_000;
const ASK_SETUP_EVERY_MS = 300_000;
const FORGET_EVERY_MS = 1000;
const HEARD_MS = 180;
const FIRST_LANGUAGE = "vi";
const MM_STEP = 0.05;
const ASIDE = new Set(["help", "device"]);
const UNATTENDED = new Set(["starting", "pairing"]);

let paired = false;
let aside = null;
let focusedBefore = null;

const html = document.documentElement;
const bar = document.getElementById("bar");
const sheet = document.getElementById("idle");

const wait = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });
const store = await openStore().catch(() => new NoStore());
const device = new Device({ store, html, version: html.dataset.version });
await device.recall(window.screen);
const words = await loadWordsSurely(device.languages, wait);
const times = new PageTimes();
const api = new Api({ answered: showNetwork, revoked: () => unpair() });
const outbox = new Outbox({ store, send });
const screens = new Screens({ document, words });
const printer = new SlipPrinter({
  drawCode: async (text) => (await import("./own-code.js")).drawCode(text),
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
const idle = new IdleClock({ warn: askWhetherHere, calm: goOn, reset: beginAnew });
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
  smaller: () => device.setMm(device.mm - MM_STEP),
  larger: () => device.setMm(device.mm + MM_STEP),
  slip: changeSlip,
};

start();

async function start() {
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
  for (const sign of ["pointerdown", "keydown"]) window.addEventListener(sign, noticed, true);
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
  aside = null;
  await open(trusted);
}

async function open(pairing) {
  api.trust(pairing);
  paired = true;
  visit.begin();
  await refreshSetup();
  if (screens.now.name === "welcome") show("welcome", {}); // with the fair's title; a scan may be on its way
  flush();
}

async function unpair() {
  if (!paired) return;
  paired = false;
  api.distrust();
  visit.leave();
  await store.forget("pairing");
  pair();
}

function showPairing(state) {
  show("pairing", { ...state, slip: device.slip });
}

function screenSize() {
  return { width: window.innerWidth, height: window.innerHeight, mm: device.mm };
}

async function refreshSetup() {
  if (!paired) return;
  try {
    await device.adopt(await api.setup());
  } catch {
    return; // the last setup serves until the server answers
  }
  const lacking = device.languages.filter((lang) => !words.packs[lang]);
  Object.assign(words.packs, (await loadWords(lacking)).packs);
}

/* Scans */

function intake(text) {
  const code = cleaned(text);
  if (!paired || code === "" || !debounce.isNew(code)) return;
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
  if (!paired) return;
  await outbox.flush().catch(() => {}); // they stay, and go with the next try
  showWaiting();
}

async function watchCamera() {
  const video = await startCamera({ scanned: intake, lost: () => useCamera(null) }).catch(() => null);
  useCamera(video);
}

function useCamera(video) {
  device.camera = video ? "on" : "off";
  screens.lend("camera", video);
}

/* Screens */

function show(name, values) {
  if (name === "pairing" && aside) {
    aside.values = values;
    return;
  }
  aside = null;
  screens.show(name, { ...values, ...always(name) });
  somebodyIsHere();
  const outcome = name === "result" ? values.outcome : name;
  if (["accepted", "repeat", "saved", "refused", "not_saved"].includes(outcome)) {
    play(outcome === "not_saved" ? "refused" : outcome);
  }
  if (outcome === "accepted" && device.slip === "auto") printer.print(screens.now.values);
}

function always(name) {
  if (name === "welcome") return { fair: device.fairTitle(words.lang) };
  if (name === "result") return { fair: device.fairTitle(words.lang), canPrint: device.slip !== "none" };
  return {};
}

function showAside(name) {
  aside ??= { ...screens.now };
  screens.show(name, name === "help" ? { desk: device.setup?.fair.desk } : device.state());
  somebodyIsHere();
}

function comeBack() {
  const { name, values } = aside ?? { name: "welcome", values: {} };
  aside = null;
  screens.show(name, { ...values, ...always(name) });
  somebodyIsHere();
}

function beginAnew() {
  printer.clear();
  enlarge("normal");
  words.lang = FIRST_LANGUAGE;
  if (paired) visit.begin();
  else if (aside) comeBack();
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

function changeSlip() {
  device.changeSlip();
  showPairing({ ...screens.now.values });
}

/* Somebody or nobody */

function somebodyIsHere() {
  const { name } = screens.now;
  const untouched = name === "welcome" && words.lang === FIRST_LANGUAGE && html.dataset.size === "normal";
  if (untouched || UNATTENDED.has(name)) idle.stop();
  else idle.touch();
}

/** A touch on the sheet itself waits for its click, which else would fall on what lies under it. */
function noticed(event) {
  if (!sheet.contains(event.target)) somebodyIsHere();
}

function askWhetherHere() {
  focusedBefore = document.activeElement;
  sheet.hidden = false;
  sheet.querySelector("button").focus({ preventScroll: true });
}

function goOn() {
  if (sheet.contains(document.activeElement)) focusedBefore?.focus({ preventScroll: true });
  sheet.hidden = true;
}

/* The mark for the staff */

function showNetwork(online) {
  device.online = online;
  bar.dataset.network = online ? "online" : "offline";
}

async function showWaiting() {
  device.waiting = await store.count();
  document.getElementById("waiting").textContent = device.waiting > 0 ? String(device.waiting) : "";
}
