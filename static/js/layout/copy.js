/**
 * Copies what stands in a box. The button shows itself only where a script runs; where the browser
 * gives no clipboard (a page in clear), the text is marked, and the older way is tried.
 */
export function start(button) {
  const box = document.getElementById(button.dataset.copies);
  const said = document.querySelector(`[data-copied="${button.dataset.copies}"]`);

  button.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    said.hidden = !(await copied(box.value));
  });
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
