/** Offers communes while their name is being typed; without it, the form asks when several fit. */

import { getJson } from "@/kit/http.js";

const PAUSE_MS = 200;
const SHORTEST = 2;

/** @param {HTMLElement} element holds an input with a list, and data-url */
export function start(element) {
  const input = element.querySelector("input[list]");
  const list = element.querySelector("datalist");
  let timer;
  let asking;
  const ask = () => {
    clearTimeout(timer);
    asking?.abort();
    if (input.value.trim().length < SHORTEST) return;
    timer = setTimeout(async () => {
      asking = new AbortController();
      try {
        const url = `${element.dataset.url}?q=${encodeURIComponent(input.value)}`;
        const { communes } = await getJson(url, { signal: asking.signal });
        list.replaceChildren(...communes.map(({ value, label }) => new Option(label ?? value, value)));
      } catch {
        list.replaceChildren(); // typing on works as well
      }
    }, PAUSE_MS);
  };
  input.addEventListener("input", ask);
  if (input === document.activeElement) ask(); // typed before this script came
}
