/** Puts the parts of the kiosk together. */
import { Api } from "./api.js";
import { Asking } from "./asking.js";
import { Attendance } from "./attendance.js";
import { Comfort } from "./comfort.js";
import { Conduct } from "./conduct.js";
import { Device, stayAwake } from "./device.js";
import { Link } from "./link.js";
import { Outbox } from "./outbox.js";
import { SlipPrinter } from "./print.js";
import { Reading } from "./reading.js";
import { listenToKeys, TypingScanner } from "./scanner.js";
import { Screens } from "./screens.js";
import { play } from "./sound.js";
import { loadSounds } from "./sounds.js";
import { StaffScreens } from "./staff.js";
import { NoStore, openStore } from "./store.js";
import { PageTimes } from "./times.js";
import { Visit } from "./visit.js";
import { Voice } from "./voice.js";
import { loadWordsSurely } from "./words.js";

const html = document.documentElement;
const bar = document.getElementById("bar");
const place = (id) => document.getElementById(id);

const wait = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });
const store = await openStore().catch(() => new NoStore());
const device = new Device({ store, html, version: html.dataset.version });
await device.recall(window.screen);
const words = await loadWordsSurely(device.languages, wait);
const times = new PageTimes();
const api = new Api({ answered: showNetwork, revoked: () => link.unpair() });
const outbox = new Outbox({ store, send });
const sounds = await loadSounds(device.languages);
const voice = new Voice({ sounds, language: () => words.lang });
const screens = new Screens({ document, words, voice });
const comfort = new Comfort({ html, screens, voice, changed: () => attendance.somebodyIsHere() });
const printer = new SlipPrinter({
  drawCode: async (text) => (await import("./own-code.js")).drawCode(text),
  place: place("paper"),
  fill: (where, name, values) => screens.fill(where, name, values),
});
const conduct = new Conduct({
  otherLanguage: place("other-language"), screens, words, comfort, device, printer, play,
  begin: () => (link.paired ? visit.begin() : conduct.comeBackFromAside()),
  moved: () => attendance.somebodyIsHere(),
});
const attendance = new Attendance({
  window, sheet: place("idle"), asked: () => voice.say(["idle.title"], {}), isFree: () => conduct.isFree, beginAnew: () => conduct.beginAnew(),
});
const visit = new Visit({
  show: (name, values) => conduct.show(name, values),
  outbox: { put: keep, answerTo: (id) => outbox.answerTo(id).finally(showWaiting) },
  sendOnce: async (scan) => (await send([scan])).find((answer) => answer.event_id === scan.event_id) ?? null,
  times: () => times.ofScan(api.offset),
  words,
});
const asking = new Asking({
  visit, show: (name, values) => conduct.show(name, values), shown: () => screens.now.values,
  fair: () => device.setup.fair, tell: (kind, content) => visit.tell(kind, content),
});
const staff = new StaffScreens({ window, conduct, device, screens });
const link = new Link({
  api, store, device, words, outbox, wait, told: showWaiting,
  showPairing: (state) => staff.showPairing(state),
  screenSize: () => staff.screenSize(),
  opened: () => { conduct.aside = null; visit.begin(); },
  closed: () => visit.leave(),
  learned: () => { if (screens.now.name === "welcome") conduct.show("welcome", {}); }, // a scan may be on its way
});
const reading = new Reading({
  html, screens, device, visit, asking, play, mayRead: () => link.paired, heard: () => attendance.somebodyIsHere(),
});
const actions = {
  ...conduct.actions(),
  ...comfort.actions(),
  ...staff.actions(),
  ...visit.actions(),
  ...asking.actions(),
  stay: () => attendance.stay(),
};

start();

function start() {
  listen();
  screens.show("starting", {});
  conduct.speak(words.lang);
  showWaiting();
  reading.watchCamera();
  stayAwake();
  link.start();
}

function listen() {
  listenToKeys(window, new TypingScanner({ scanned: (text) => reading.take(text), keyed: (key) => reading.key(key) }));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do](button);
  });
  attendance.listen();
  for (const habit of ["contextmenu", "dragstart"]) window.addEventListener(habit, (event) => event.preventDefault());
  window.addEventListener("online", () => link.flush());
  document.addEventListener("visibilitychange", () => { stayAwake(); link.flush(); });
}

async function keep(scan) {
  await outbox.put(scan);
  showWaiting();
}

function send(scans) {
  return api.events(scans.map((scan) => times.asSent(scan)), words.lang);
}

/* The mark for the staff */

function showNetwork(online) {
  device.online = online;
  bar.dataset.network = online ? "online" : "offline";
}

async function showWaiting() {
  device.waiting = await store.count();
  place("waiting").textContent = device.waiting > 0 ? String(device.waiting) : "";
}
