/**
 * Measures the screen that is shown, in every language, size and reach, and returns what breaks a promise:
 * the numbers in brackets are those of the statements about people at the kiosk (U1 to U32).
 */
async ({ mm, languages, staff, lengthened }) => {
  const html = document.documentElement;
  const bar = document.getElementById("bar");
  const broken = [];
  const places = {};
  const press = (name) => bar.querySelector(`[data-do="${name}"]`).click();
  const until = (holds, name) => { for (let turns = 0; !holds() && turns < 9; turns += 1) press(name); };
  const drawn = () => Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  const isTall = getComputedStyle(bar.querySelector(".lower")).display !== "none";
  const portrait = innerHeight > innerWidth;
  const before = html.lang;

  for (const lang of languages) {
    until(() => html.lang === lang, "language");
    for (const size of ["normal", "large"]) {
      until(() => html.dataset.size === size, "size");
      await measure(`${lang}, ${size}`);
      if (!isTall) continue;
      until(() => html.dataset.reach === "low", "reach");
      await measure(`${lang}, ${size}, low`);
      until(() => html.dataset.reach === "normal", "reach");
    }
    until(() => html.dataset.size === "normal", "size");
  }
  until(() => html.lang === before, "language");
  until(() => html.dataset.contrast === "high", "contrast");
  await measure(`${before}, high contrast`);
  until(() => html.dataset.contrast === "normal", "contrast");
  return { broken, places };

  async function measure(state) {
    await drawn();
    const found = [];
    const shown = (element) => !element.closest("[hidden]") && element.getClientRects().length > 0;
    const all = [...document.querySelectorAll("#stage *, #bar *, #idle *, #rehearsal")].filter(shown)
      .filter((element) => !element.matches(".unseen"));
    const name = (element) => `${element.tagName}.${element.className}[${element.textContent.trim().slice(0, 30)}]`;
    const box = (element) => element.getBoundingClientRect();
    const needs = (holds, element, what) => { if (!holds) found.push(`${name(element)} ${what}`); };
    const buttons = all.filter((element) => element.tagName === "BUTTON");

    fits();
    canBeHit();
    canBeRead();
    isUnderstood();
    staysInPlace();
    broken.push(...found.map((what) => `${state}: ${what}`));

    /** Nothing scrolls, is cut, is outside or lies over another (U6, U8). */
    function fits() {
      needs(html.scrollHeight <= innerHeight && html.scrollWidth <= innerWidth, document.body, "scrolls (U6)");
      for (const element of all) {
        const { left, top, right, bottom } = box(element);
        needs(left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1, element, "is outside (U8)");
        const inline = getComputedStyle(element).display === "inline";
        const mayBeCut = element.matches(".fair, .name"); // a fair's and a firm's name may be of any length
        if (!inline && element.clientWidth) needs(element.scrollWidth <= element.clientWidth + 2, element, "is cut in width (U8)");
        if (!inline && !mayBeCut && element.clientHeight && getComputedStyle(element).overflowY !== "visible") {
          needs(element.scrollHeight <= element.clientHeight + 2, element, "is cut in height (U8)");
        }
      }
      for (const column of document.querySelectorAll("#stage .say, #stage .acts, #bar")) {
        const outer = box(column);
        const children = [...column.children].filter(shown);
        for (const child of children) {
          needs(box(child).top >= outer.top - 1 && box(child).bottom <= outer.bottom + 1, child, "spills out of its place (U8)");
        }
        if (column !== bar) children.slice(1).forEach((child, at) => needs(box(child).top >= box(children[at]).bottom - 1, child, "overlaps (U8)"));
      }
      for (const button of buttons) {
        for (const part of button.children) {
          if (!shown(part) || part.matches(".unseen")) continue;
          const [inner, outer] = [box(part), box(button)];
          needs(inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1, button, "does not hold its words (U8)");
        }
      }
    }

    /** Targets are large, apart, and where hands are; they follow each other as the eye does (U1, U9, U17). */
    function canBeHit() {
      for (const button of buttons) {
        const { width, height, top } = box(button);
        needs(Math.min(width, height) >= 15 * mm - 0.5 && Math.min(width, height) >= 60, button, `is ${width / mm}×${height / mm} mm (U1)`);
        if (button.matches(".main")) needs(height >= 20 * mm - 0.5, button, `is only ${height / mm} mm high (U1)`);
        if (button.matches(".acts > .main")) needs(width >= 60 * mm, button, `is only ${width / mm} mm wide (U1)`);
        if (portrait) needs(top >= (html.dataset.reach === "low" ? 0.6 : 0.4) * innerHeight - 1, button, "is too high up (U9)");
        for (const other of buttons) {
          if (other === button || button.closest("#idle") || other.closest("#idle")) continue;
          const gapX = Math.max(box(other).left - box(button).right, box(button).left - box(other).right);
          const gapY = Math.max(box(other).top - box(button).bottom, box(button).top - box(other).bottom);
          needs(Math.max(gapX, gapY) >= 3 * mm - 1, button, `is ${Math.max(gapX, gapY) / mm} mm from another (U1)`);
        }
      }
      for (const part of [document.querySelector("#stage .acts"), bar]) {
        const inside = buttons.filter((button) => part?.contains(button));
        inside.slice(1).forEach((button, at) => {
          const [one, next] = [box(inside[at]), box(button)];
          const follows = next.top >= one.bottom - 1 || (next.left >= one.right - 1 && next.bottom > one.top);
          needs(follows, button, "comes before where the eye is (U17)");
        });
      }
    }

    /** Letters are large enough and stand out; so do the edges of what can be touched (U2, U3). */
    function canBeRead() {
      const large = html.dataset.size === "large" && !staff;
      const enough = html.dataset.contrast === "high" ? 15 : 7;
      const capital = 0.7; // of the font's size, in Be Vietnam Pro
      for (const element of all) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || element.closest("[aria-hidden]")) continue;
        const style = getComputedStyle(element);
        const cap = (parseFloat(style.fontSize) * capital) / mm;
        const least = large && !element.closest("#bar, #idle, #rehearsal") ? 6.1 : 4.8;
        needs(cap >= least, element, `has capitals of ${cap.toFixed(2)} mm (U2)`);
        if (element.matches(".number")) needs(cap >= 25, element, `is only ${cap} mm high (U2)`);
        needs(contrast(style.color, behind(element)) >= enough, element, `has contrast ${contrast(style.color, behind(element))} (U3)`);
      }
      for (const button of buttons.filter((one) => !one.matches(".mark"))) {
        const around = behind(button.parentElement);
        const edge = Math.max(contrast(getComputedStyle(button).borderTopColor, around), contrast(behind(button), around));
        needs(edge >= 4.5, button, `has an edge of contrast ${edge} (U3)`);
      }
    }

    /** One heading, at most three choices, each a picture with at most four words (U7, U17). */
    function isUnderstood() {
      needs(document.querySelectorAll("h1").length === 1, document.body, "has not one h1 (U17)");
      if (staff) return;
      const choices = buttons.filter((button) => button.closest("#stage") && !button.closest(".keys, .ways"));
      needs(choices.length <= 3, document.body, `offers ${choices.length} choices (U7)`);
      for (const choice of choices) {
        const words = choice.textContent.trim().split(/\s+/).length;
        needs(choice.querySelector("img"), choice, "has no picture (U7)");
        needs(words <= 4 || html.lang === lengthened || choice.querySelector("[data-value]"), choice, `has ${words} words (U7)`);
      }
      for (const image of document.querySelectorAll("#stage img")) {
        if (shown(image)) needs(image.naturalWidth > 0, image, `${image.src} cannot be seen (U7)`);
      }
      needs(document.getAnimations().length === 0, document.body, "moves (U18)");
    }

    /** Language, help and listening are on every screen, always in the same place (U10, U12, U19). */
    function staysInPlace() {
      for (const action of ["language", "help", "speak", "volume", "contrast", "size"]) {
        const button = bar.querySelector(`[data-do="${action}"]`);
        needs(shown(button), button, "is not there (U10, U12, U19)");
        const { left, top, width, height } = box(button);
        places[`${state}: ${action}`] = [left, top, width, height].map(Math.round).join(" ");
      }
      const other = bar.querySelector(".language");
      needs(other.textContent.trim() !== "" && other.querySelector("[lang]").lang !== html.lang, other, "does not name a language (U10)");
    }
  }

  function behind(element) {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!backgroundColor.startsWith("rgba(0, 0, 0, 0")) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  }

  function contrast(one, other) {
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  }
}
