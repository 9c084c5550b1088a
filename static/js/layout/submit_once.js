/**
 * Sends a form once, however often the button is pressed. The button is marked, not disabled: a
 * disabled button would not send its own value. If no new page has come after a while (a file was
 * downloaded, the line is dead) the button works again; the command's id keeps the act single.
 * A button that opens a window of its own, such as a sample, holds nothing up.
 */
export const AGAIN_AFTER_MS = 8000;

export function start(form) {
  let timer;

  const release = () => {
    clearTimeout(timer);
    delete form.dataset.sent;
    for (const button of buttons(form)) button.removeAttribute("aria-disabled");
  };

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.formTarget === "_blank") return;
    if ("sent" in form.dataset) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "";
    for (const button of buttons(form)) button.setAttribute("aria-disabled", "true");
    timer = setTimeout(release, AGAIN_AFTER_MS);
  });
  window.addEventListener("pageshow", release);
}

const buttons = (form) => form.querySelectorAll("button[type=submit]");
