/** Takes the reader to what just appeared: the list of what must be corrected. */
export function start(element) {
  element.focus();
}
