/** Leads back to the page before, where there is one. */
export function start(button) {
  button.hidden = history.length < 2;
  button.addEventListener("click", () => history.back());
}
