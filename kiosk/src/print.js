/** The slip a person takes along: 80 mm wide, printed by the page's print style. */

const WHEN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit",
});

/** Prints slips from `place`; what was printed is gone from the page afterwards. */
export class SlipPrinter {
  /** `fill` writes the slip into `place`; `drawCode(text)` makes the picture of a link. */
  constructor({ place, fill, drawCode, view = window }) {
    Object.assign(this, { place, fill, drawCode, view });
    view.addEventListener("afterprint", () => this.clear());
  }

  /** Print after the result has been drawn; a printer that fails or asks never holds it back. */
  async print(result) {
    this.clear();
    if (!result.slip) return;
    this.wanted = result;
    const { own_url } = result.slip;
    const code = own_url ? await this.drawCode(own_url).catch(() => null) : null;
    if (this.wanted !== result) return; // the person has gone, and their slip with them
    this.fill(this.place, "slip", { ...result, ...result.slip, own: code !== null, at: printedTime(result.slip.at) });
    if (code !== null) this.place.querySelector("[data-place=own]").append(code);
    this.view.requestAnimationFrame(() => this.view.setTimeout(() => this.printNow(), 0));
  }

  /** Print the codes by which staff test scanners; return whether the printer took them. */
  async printTest(pictures) {
    this.clear();
    this.fill(this.place, "test_slip", { at: printedTime(new Date()) });
    const [digits, card] = pictures;
    if (digits) this.place.querySelector("[data-place=test-digits]").append(digits);
    if (card) this.place.querySelector("[data-place=test-card]").append(card);
    return this.printNow();
  }

  printNow() {
    if (!this.place.firstChild) return false;
    try {
      this.view.print();
      return true;
    } catch {
      this.clear();
      return false;
    }
  }

  /** Take the slip out of the page. */
  clear() {
    this.wanted = null;
    this.place.replaceChildren();
  }
}

/** Return an instant as it is written in Viet Nam: 23/11/2026 08:05. */
export function printedTime(instant) {
  return WHEN.format(new Date(instant)).replace(",", "");
}
