/** The staff's test of a scanner: codes drawn on the screen or on paper, and what the scanner makes of them. */

/** No ticket is as large a number, and no card has this number: neither can let anybody in. */
const DIGITS = "9876543210".repeat(20).slice(0, 193);
const CARD = "000000000000||Đặng Thử Quỹ Hẵng Ợt|01011990|Nữ|Ẩ Ỗ Ứ Ỹ, Đức Xuân|01012021";

/** Shows how the test goes by `show(values)`, and remembers it in `device`. */
export class SelfTest {
  constructor({ device, drawCode, show, changed }) {
    Object.assign(this, { device, drawCode, show, changed });
  }

  /** Begin: nothing was scanned yet. */
  async begin() {
    this.found = { digits: "none", letters: "none", kind: this.device.scanner?.kind ?? "none" };
    this.show(this.found);
    await this.place();
  }

  /** Return the two codes as pictures. */
  async pictures() {
    return Promise.all([DIGITS, CARD].map((text) => this.drawCode(text).catch(() => null)));
  }

  /** Take what a scanner has read. Digits must be right to the last; letters may be lost. */
  scanned(text, kind) {
    const isCard = text.includes("|") && text.startsWith(CARD.slice(0, 12));
    if (isCard) this.found.letters = text.normalize("NFC").startsWith(CARD) ? "right" : "lost";
    else this.found.digits = text === DIGITS ? "right" : "wrong";
    this.found = { ...this.found, kind };
    this.show(this.found);
    this.place();
    this.device.tested(kind, this.found.digits !== "wrong").then(this.changed);
    return true;
  }

  async place() {
    this.drawn ??= this.pictures();
    const [digits, card] = await this.drawn;
    for (const [name, picture] of [["test-digits", digits], ["test-card", card]]) {
      if (picture) document.querySelector(`[data-place="${name}"]`)?.replaceChildren(picture);
    }
  }
}
