/**
 * Lets what a form filters follow each choice. The page is fetched as it would be by pressing the
 * button, and only the region named by `data-region` is exchanged, so focus and typing stay.
 */
import { pageAt } from "@/kit/http.js";
import { startIslands } from "@/kit/dom.js";

const TYPING_MS = 350;

export function start(form) {
  let timer;
  let running;

  const follow = async () => {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const url = addressOf(form);
    try {
      const page = await pageAt(url, { signal });
      if (!signal.aborted) exchange(page, form.dataset.region, url);
    } catch {
      if (!signal.aborted) form.submit();
    }
  };

  form.addEventListener("change", follow);
  form.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=search], input[type=text]")) return;
    clearTimeout(timer);
    timer = setTimeout(follow, TYPING_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow();
  });
}

/** Return where the form leads; empty fields are left out, so addresses stay short. */
function addressOf(form) {
  const url = new URL(form.action, location.href);
  const filled = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value !== "");
  url.search = new URLSearchParams(filled).toString();
  return url.href;
}

function exchange(page, id, url) {
  const fresh = page.getElementById(id);
  const shown = document.getElementById(id);
  if (!fresh || !shown) throw new Error(`No element #${id} to exchange.`);
  shown.replaceWith(document.adoptNode(fresh));
  history.replaceState(null, "", url);
  startIslands(document.getElementById(id));
}
