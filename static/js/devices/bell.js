/**
 * The bell at the head of the staff's pages: how many wait for help at the kiosks. For a new call
 * that nobody has taken it rings once in this browser, as soon as the page was touched once.
 */
import { fill } from "@/kit/dom.js";
import { Chime } from "@/kit/chime.js";
import { follow } from "@/kit/follow.js";
import { getJson } from "@/kit/http.js";

const BUZZ_MS = [200, 100, 200];
const TOUCHES = ["pointerdown", "keydown"];

export async function start(element) {
  const bell = new Bell(element.querySelector(".bell"));
  const { fairs } = await getJson("/desk/help/fairs");
  for (const fair of fairs) {
    await follow({ fair, v: -1, url: `/desk/fairs/${fair}/help/open`, show: (calls) => bell.show(fair, calls) });
  }
}

class Bell {
  #link; #chime = new Chime(); #calls = new Map();

  constructor(link) {
    this.#link = link;
    for (const touch of TOUCHES) window.addEventListener(touch, () => this.#chime.wake(), { once: true });
  }

  show(fair, calls) {
    this.#calls.set(fair, calls);
    const waiting = [...this.#calls].filter(([, { open }]) => open > 0);
    const open = waiting.reduce((sum, [, calls]) => sum + calls.open, 0);
    const taken = waiting.every(([, { newest }]) => newest === 0);
    fill(this.#link, { open });
    this.#link.hidden = open === 0;
    this.#link.toggleAttribute("data-taken", taken);
    if (open) this.#link.href = `/desk/fairs/${waiting[0][0]}/help`;
    if (isNews(fair, calls.newest)) this.#ring();
  }

  async #ring() {
    if (!wasTouched()) return;
    await this.#chime.wake();
    this.#chime.ring();
    navigator.vibrate?.(BUZZ_MS);
  }
}

/** Before the first touch a browser refuses sound, and complains of being asked. */
const wasTouched = () => navigator.userActivation?.hasBeenActive ?? true;

/** Tell whether a call is new to this browser; on the next page it no longer is. */
function isNews(fair, newest) {
  const key = `jobfair.rung.${fair}`;
  if (newest <= Number(localStorage.getItem(key))) return false;
  localStorage.setItem(key, newest);
  return true;
}
