/** What islands need of the page. Words come from `<template>` elements and data- attributes. */

const started = new WeakMap();

/**
 * Start every island at or below `root`. An element may ask for several, separated by spaces.
 * One that fails leaves the others, and the page as the server made it, at work.
 */
export async function startIslands(root) {
  const elements = [...root.querySelectorAll("[data-island]")];
  if (root instanceof Element && root.matches("[data-island]")) elements.unshift(root);
  await Promise.all(elements.flatMap((element) => namesOf(element).map((name) => startIsland(element, name))));
}

async function startIsland(element, name) {
  const already = started.get(element) ?? new Set();
  if (already.has(name)) return;
  started.set(element, already.add(name));
  try {
    const { start } = await import(`@/${name}.js`);
    await start(element);
  } catch (error) {
    reportError(error);
  }
}

const namesOf = (element) => element.dataset.island.split(/\s+/).filter(Boolean);

/** Return a copy of the first element in a `<template>`, with each `[data-fill=name]` given its text. */
export function copyOf(template, texts = {}) {
  const copy = template.content.firstElementChild.cloneNode(true);
  fill(copy, texts);
  return copy;
}

/** Write texts into the places below `element` that are named for them; never as HTML. */
export function fill(element, texts) {
  const places = [element, ...element.querySelectorAll("[data-fill]")];
  for (const place of places) {
    const name = place.dataset.fill;
    if (name !== undefined && name in texts) setText(place, texts[name]);
  }
}

/** Write a text only where it differs, so that screen readers hear changes alone. */
export function setText(element, text) {
  const wanted = String(text);
  if (element.textContent !== wanted) element.textContent = wanted;
}

/** Return a sentence with each `%(name)s` replaced, for texts that stand in data- attributes. */
export function phrase(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
