/** Returns what is wrong with how the page lies on the screen: too wide, outside, or cut. */
() => {
  const found = [];
  const name = (element) => `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`${over} px wider than the screen`);
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".visually-hidden, svg, option")) continue;
    if (element.matches("input, textarea, select")) continue;  // what was typed may be longer than its field
    const { left, right, width } = element.getBoundingClientRect();
    if (!width || !element.textContent.trim()) continue;
    if (element.closest(".skip-link, .cards thead") && innerWidth < 768) continue;  // there for screen readers alone
    if (left < -1 || right > innerWidth + 1) found.push(`outside: ${name(element)}`);
    const style = getComputedStyle(element);
    if (style.display === "inline" || ["auto", "scroll"].includes(style.overflowX)) continue;
    if (element.scrollWidth > element.clientWidth + 2 && element.clientWidth) found.push(`cut in width: ${name(element)}`);
    if (style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2) found.push(`cut in height: ${name(element)}`);
  }
  return found;
}
