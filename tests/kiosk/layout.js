/** Measures the screen that is shown, in millimetres, and returns what breaks a promise. */
(mm) => {
  const found = [];
  const shown = (element) => !element.closest("[hidden]") && element.getClientRects().length > 0;
  const all = [...document.querySelectorAll("#stage *, #bar *, #idle *")].filter(shown)
    .filter((element) => !element.matches(".unseen"));
  const name = (element) => `${element.tagName}.${element.className}[${element.textContent.trim().slice(0, 30)}]`;
  const box = (element) => element.getBoundingClientRect();
  const needs = (holds, element, what) => { if (!holds) found.push(`${name(element)} ${what}`); };

  needs(document.documentElement.scrollHeight <= innerHeight, document.body, "scrolls");
  needs(document.querySelectorAll("h1").length === 1, document.body, "has not one h1");
  for (const element of all) {
    const { left, top, right, bottom } = box(element);
    needs(left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1, element, "is outside");
    const inline = getComputedStyle(element).display === "inline";
    if (!inline && element.clientWidth) needs(element.scrollWidth <= element.clientWidth + 2, element, "is cut in width");
  }
  for (const column of document.querySelectorAll("#stage .say, #stage .acts")) {
    const outer = box(column);
    const children = [...column.children].filter(shown);
    for (const child of children) {
      needs(box(child).top >= outer.top - 1 && box(child).bottom <= outer.bottom + 1, child, "spills out of its place");
    }
    children.slice(1).forEach((child, at) => needs(box(child).top >= box(children[at]).bottom - 1, child, "overlaps"));
  }

  const buttons = all.filter((element) => element.tagName === "BUTTON");
  for (const button of buttons) {
    const { width, height, top } = box(button);
    needs(Math.min(width, height) >= 15 * mm && Math.min(width, height) >= 60, button, `is ${width / mm}×${height / mm} mm`);
    if (button.matches(".main")) needs(height >= 20 * mm, button, `is only ${height / mm} mm high`);
    if (button.matches(".acts > .main")) needs(width >= 60 * mm, button, `is only ${width / mm} mm wide`);
    if (innerHeight > innerWidth) needs(top >= 0.4 * innerHeight - 1, button, "is in the upper part");
    for (const other of buttons) {
      if (other === button || button.closest("#idle") || other.closest("#idle")) continue;
      const gapX = Math.max(box(other).left - box(button).right, box(button).left - box(other).right);
      const gapY = Math.max(box(other).top - box(button).bottom, box(button).top - box(other).bottom);
      needs(Math.max(gapX, gapY) >= 3 * mm - 1, button, `is ${Math.max(gapX, gapY) / mm} mm from another`);
    }
  }

  const large = document.documentElement.dataset.size === "large";
  const forPeople = !["pairing", "device", "staff_code", "tools", "scanner_test"].includes(document.documentElement.dataset.screen);
  const capital = 0.7; // of the font's size, in Be Vietnam Pro
  for (const element of all) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest("[aria-hidden]")) continue;
    const style = getComputedStyle(element);
    const cap = (parseFloat(style.fontSize) * capital) / mm;
    const least = large && forPeople && !element.closest("#bar, #idle") ? 6.1 : 4.8;
    needs(cap >= least, element, `has capitals of ${cap.toFixed(2)} mm`);
    if (element.matches(".number")) needs(cap >= 25, element, `is only ${cap} mm high`);
    needs(contrast(style.color, behind(element)) >= 7, element, `has contrast ${contrast(style.color, behind(element))}`);
  }
  return found;

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
