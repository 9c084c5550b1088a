/** Puts the parts of the kiosk together. */
import { Admission } from "./admission.js";
import { Alone } from "./alone.js";
import { Api } from "./api.js";
import { Asking } from "./asking.js";
import { Attendance } from "./attendance.js";
import { Beat } from "./beat.js";
import { Comfort } from "./comfort.js";
import { Conduct } from "./conduct.js";
import { Device, stayAwake } from "./device.js";
import { FollowUp } from "./follow-up.js";
import { Joining } from "./joining.js";
import { KeptPage } from "./kept-page.js";
import { Known } from "./known.js";
import { Link } from "./link.js";
import { NoStore } from "./no-store.js";
import { Outbox } from "./outbox.js";
import { Packs } from "./packs.js";
import { SlipPrinter } from "./print.js";
import { Reach } from "./reach.js";
import { Reading } from "./reading.js";
import { listenToKeys, TypingScanner } from "./scanner.js";
import { Screens } from "./screens.js";
import { canSeal, seal } from "./seal.js";
import { Sending } from "./sending.js";
import { SerialScanner } from "./serial.js";
import { play } from "./sound.js";
import { loadSounds } from "./sounds.js";
import { StaffScreens } from "./staff.js";
import { openStore } from "./store.js";
import { PageTimes } from "./times.js";
import { Visit } from "./visit.js";
import { Voice } from "./voice.js";
import { loadWordsSurely, WITH_PAGE } from "./words.js";

const html = document.documentElement;
const bar = document.getElementById("bar");
const place = (id) => document.getElementById(id);

const wait = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });
const store = await openStore().catch(() => new NoStore());
const device = new Device({ store, html, version: html.dataset.version });
await device.recall(window.screen);
const words = await loadWordsSurely(WITH_PAGE, wait);
const times = new PageTimes();
const known = new Known();
const reach = new Reach({ changed: showNetwork });
const api = new Api({ reach, revoked: () => link.unpair() });
const sending = new Sending({ api, device, times, words, store, rehearsing: () => beat.rehearsing });
const outbox = new Outbox({ store, send: (scans) => sending.send(scans) });
const sounds = await loadSounds(WITH_PAGE);
const packs = new Packs({ store, api, words, sounds });
await packs.recall(device.languages);
words.offer(device.languages);
const voice = new Voice({ sounds, language: () => words.lang });
const screens = new Screens({ document, words, voice });
const comfort = new Comfort({ html, screens, voice, changed: () => attendance.somebodyIsHere() });
const drawCode = async (text) => (await import("./own-code.js")).drawCode(text);
const printer = new SlipPrinter({
  drawCode, place: place("paper"), fill: (where, name, values) => screens.fill(where, name, values),
});
const keptPage = new KeptPage({
  version: device.version, isFree: () => conduct.isFree && attendance.isQuiet, changed: () => beat.soon(),
});
const conduct = new Conduct({
  otherLanguage: place("other-language"), screens, words, comfort, device, printer, play,
  begin: () => (link.paired ? visit.begin() : conduct.comeBackFromAside()),
  moved: () => { attendance.somebodyIsHere(); beat.soon(); },
  mayJoin: () => !reach.isAway && !beat.rehearsing && canSeal(),
});
const attendance = new Attendance({
  window, sheet: place("idle"), asked: () => voice.say(["idle.title"], {}), isFree: () => conduct.isFree,
  beginAnew: () => conduct.beginAnew(),
});
const admission = new Admission({
  outbox: {
    put: (scan, how) => outbox.put(scan, how).finally(showWaiting),
    answerTo: (id) => outbox.answerTo(id).finally(showWaiting),
    giveNumber: (id, shown) => outbox.giveNumber(id, shown),
    flush: () => link.flush(),
  },
  sendOnce: (scan) => sending.sendOnce(scan),
  close: async (content, id) => (device.setup && canSeal() ? seal(content, id, device.setup.sealing) : null),
  alone: new Alone({ setup: () => device.setup, today: () => reach.today() }),
  known, reach,
  fair: () => device.setup?.fair.id ?? null,
  times: () => times.ofScan(reach.offset),
  rehearsing: () => beat.rehearsing,
});
const visit = new Visit({
  show: (name, values) => conduct.show(name, values), admission, words, admitted: () => followUp.look(),
});
const asking = new Asking({
  visit, show: (name, values) => conduct.show(name, values), shown: () => screens.now.values,
  fair: () => device.setup.fair, tell: (kind, content) => visit.tell(kind, content),
});
const joining = new Joining({
  visit, ask: (questions, more) => asking.ask(questions, more), show: (name, values) => conduct.show(name, values),
  shown: () => screens.now.values, api, store: () => store.name, lang: () => words.lang,
});
const followUp = new FollowUp({
  visit, ask: (questions, more) => asking.ask(questions, more), show: (name, values) => conduct.show(name, values),
  shown: () => screens.now.values, api, store: () => store.name, lang: () => words.lang,
  mayAsk: () => conduct.mayJoin(), end: () => conduct.beginAnew(),
});
const serial = new SerialScanner({ scanned: (text) => reading.take(text, "serial") });
const staff = new StaffScreens({
  window, conduct, device, screens, drawCode, printer, serial,
  changed: () => beat.soon(),
  asked: (step) => api.help(step, words.lang).then(({ help }) => staff.helpIs(help)).catch(() => {}),
});
const link = new Link({
  api, store, device, words, packs, outbox, wait, told: showWaiting,
  showPairing: (state) => staff.showPairing(state),
  screenSize: () => staff.screenSize(),
  opened: () => { conduct.aside = null; visit.begin(); beat.now(); },
  closed: () => { known.forget(); visit.leave(); },
  learned: () => { if (screens.now.name === "welcome") conduct.show("welcome", {}); }, // a scan may be on its way
});
const beat = new Beat({
  api, store, outbox, device,
  trusted: () => link.paired,
  refreshSetup: () => link.refreshSetup(),
  state: async () => ({
    page_epoch: times.epoch, wall_ms: Date.now(), screen: screens.now.name, lang: words.lang, cache: keptPage.state,
    ...(await device.parts()),
  }),
  heard: takeOrders,
  orders: {
    reload: (done) => keptPage.reloadWhenFree(done),
    drop_aside: (done) => store.dropAside().then(done),
    test_print: (done) => staff.printTest().then(done),
  },
});
const reading = new Reading({
  html, screens, device, visit, asking, play,
  mayRead: () => staff.isTesting || (link.paired && !conduct.locked),
  heard: () => attendance.somebodyIsHere(),
  tested: (code, kind) => staff.scanned(code, kind),
  keyed: (key) => staff.key(key),
});
const actions = {
  ...conduct.actions(),
  ...comfort.actions(),
  ...staff.actions(),
  ...visit.actions(),
  ...asking.actions(),
  ...joining.actions(),
  ...followUp.actions(),
  stay: () => attendance.stay(),
};

start();

async function start() {
  reach.offset = (await store.recall("offset")) ?? null;
  listen();
  screens.show("starting", {});
  conduct.speak(words.lang);
  showWaiting();
  reading.watchCamera();
  serial.start();
  stayAwake();
  keptPage.start();
  link.start();
  beat.start();
}

function listen() {
  const typing = new TypingScanner({ scanned: (text) => reading.take(text, "keys"), keyed: (key) => reading.key(key) });
  listenToKeys(window, typing);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do](button);
  });
  attendance.listen();
  document.fonts.addEventListener("loadingdone", () => screens.fit());
  window.addEventListener("resize", () => screens.fit());
  for (const habit of ["contextmenu", "dragstart"]) window.addEventListener(habit, (event) => event.preventDefault());
  window.addEventListener("online", () => link.flush());
  document.addEventListener("visibilitychange", () => { stayAwake(); link.flush(); });
}

/** Show what the server said with a beat. */
function takeOrders({ locked, rehearsing }) {
  if (html.dataset.rehearsing !== (rehearsing ? "yes" : "no")) known.forget();
  rehearse(rehearsing);
  conduct.lock(locked);
  staff.helpIs(beat.help);
  store.remember("offset", reach.offset);
  showWaiting();
}

/** Say on every screen that this is a rehearsal, or no longer. */
function rehearse(rehearsing) {
  html.dataset.rehearsing = rehearsing ? "yes" : "no";
  place("rehearsal").hidden = !rehearsing;
}

/* The mark for the staff */

function showNetwork(online) {
  device.online = online;
  bar.dataset.network = online ? "online" : "offline";
  if (online) link.flush();
  beat.soon();
}

async function showWaiting() {
  [device.waiting, device.aside] = await Promise.all([store.count(), store.count("aside")]);
  const kept = device.waiting + device.aside;
  place("waiting").textContent = kept > 0 ? String(kept) : "";
}
