/**
 * Shows how far a print is, every second. When it has ended, in whatever way, the page as the
 * server shows it then takes this part's place.
 */
import { startIslands } from "@/kit/dom.js";
import { getJson, pageAt } from "@/kit/http.js";

const EVERY_MS = 1000;
const figures = new Intl.NumberFormat("vi");

export function start(element) {
  const look = async () => {
    if (!element.isConnected) return;
    try {
      const told = await getJson(element.dataset.progress);
      if (told.state === element.dataset.state) draw(element, told);
      else if (!element.querySelector("dialog[open]")) return await exchange(element);
    } catch {
      // The line is cut: what is shown was true, and the next second asks again.
    }
    setTimeout(look, EVERY_MS);
  };
  setTimeout(look, EVERY_MS);
}

function draw(element, { done, steps }) {
  const bar = element.querySelector("progress");
  bar.max = Math.max(steps, 1);
  bar.value = done;
  element.querySelector(".progress-line .figure").textContent = `${figures.format(done)} / ${figures.format(steps)}`;
}

async function exchange(element) {
  const page = await pageAt(location.href);
  const fresh = document.adoptNode(page.getElementById(element.id));
  const held = element.contains(document.activeElement) || document.activeElement === document.body;
  element.replaceWith(fresh);
  startIslands(fresh);
  if (held) fresh.querySelector("h2").focus();
}
