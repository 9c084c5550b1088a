/**
 * Asks before an act that is hard to take back. The form holds its own `<dialog>`; without script
 * it carries its question to the server, which asks on a page of its own.
 */
export function start(form) {
  const dialog = form.querySelector("dialog");

  const ask = (event) => {
    if (event.submitter?.hasAttribute("data-yes") || dialog.open) return;
    event.preventDefault();
    dialog.showModal();
  };

  // Before other listeners of the same form, so that they see an act that was not yet decided.
  form.addEventListener("submit", ask, { capture: true });
  dialog.querySelector("[data-no]").addEventListener("click", () => dialog.close());
  window.addEventListener("pageshow", () => dialog.close());
}
