/**
 * Lets somebody be scanned as a typing scanner does, agrees to what is asked, and returns what the screen
 * said, after how long, and under which name the scan was kept. `passed`: how far the hour has gone.
 */
async ({ text, passed }) => {
  const html = document.documentElement;
  const stage = document.getElementById("stage");
  const ends = new Set(["result", "saved", "not_saved", "refused"]);
  const memory = (name, ask) => new Promise((done, failed) => {
    const opening = indexedDB.open("jobfair-kiosk");
    opening.onerror = failed;
    opening.onsuccess = () => {
      const asking = ask(opening.result.transaction(name).objectStore(name));
      asking.onsuccess = () => { opening.result.close(); done(asking.result); };
    };
  });
  const changed = (holds) => new Promise((done) => {
    const look = () => { if (holds()) { watch.disconnect(); done(true); } };
    const watch = new MutationObserver(look);
    watch.observe(html, { subtree: true, childList: true, attributes: true });
    setTimeout(() => { watch.disconnect(); done(false); }, 30_000);
    look();
  });

  globalThis.passed = passed;
  if (ends.has(html.dataset.screen)) stage.querySelector("[data-do=done]").click();
  const seq = (await memory("memory", (store) => store.get("seq"))) ?? 0;
  let asked = null;
  const began = performance.now();
  let pressedAt = began;
  for (const key of [...text, "Enter"]) {
    const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(press, "timeStamp", { value: pressedAt += 8 }); // as fast on a busy machine
    document.body.dispatchEvent(press);
  }
  const said = await changed(() => {
    if (html.dataset.screen === "question" && stage.firstElementChild !== asked) {
      asked = stage.firstElementChild;
      stage.querySelector("[data-do=yes]").click();
    }
    return ends.has(html.dataset.screen);
  });
  const took = performance.now() - began;
  const at = (Date.now() + 1) / 1000;
  const number = stage.querySelector(".number:not([hidden])")?.textContent ?? "";
  return {
    screen: said ? html.dataset.screen : "nothing",
    tone: stage.querySelector("[data-shown-tone]")?.dataset.shownTone ?? "",
    number, took, at,
    row: (await memory("outbox", (store) => store.get(seq + 1))) ?? null,
  };
}
