/** The slip a person takes along: 80 mm wide, printed by the page's print style. */

const WHEN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit",
});

/** Prints slips from `place`; what was printed is gone from the page afterwards. */
export class SlipPrinter {
  constructor({ place, fill, view = window }) {
    Object.assign(this, { place, fill, view });
    view.addEventListener("afterprint", () => this.clear());
  }

  /** Print after the result has been drawn; a printer that fails or asks never holds it back. */
  print(result) {
    this.clear();
    if (!result.slip) return;
    this.fill(this.place, "slip", { ...result, ...result.slip, at: printedTime(result.slip.at) });
    this.view.requestAnimationFrame(() => this.view.setTimeout(() => this.printNow(), 0));
  }

  printNow() {
    if (!this.place.firstChild) return;
    try {
      this.view.print();
    } catch {
      this.clear();
    }
  }

  /** Take the slip out of the page. */
  clear() {
    this.place.replaceChildren();
  }
}

/** Return an instant as it is written in Viet Nam: 23/11/2026 08:05. */
export function printedTime(instant) {
  return WHEN.format(new Date(instant)).replace(",", "");
}
