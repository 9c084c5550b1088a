/** For pages whose blocks are exchanged while somebody's hand is on them. */

/** Tell whether two blocks differ only in command ids and in what scripts of the page did to them. */
export function sameBut(shown, fresh) {
  return signOf(shown) === signOf(fresh);
}

/** Remember what a finger is on: a button must not be exchanged between touch and release. */
export function watchHands() {
  const hands = { pressed: null };
  const letGo = () => setTimeout(() => { hands.pressed = null; });
  document.addEventListener("pointerdown", (event) => { hands.pressed = event.target; }, { capture: true });
  document.addEventListener("pointerup", letGo, { capture: true });
  document.addEventListener("pointercancel", letGo, { capture: true });
  return hands;
}

function signOf(block) {
  const copy = block.cloneNode(true);
  for (const field of copy.querySelectorAll("[name=command_id], [name=csrf_token]")) field.remove();
  for (const details of copy.querySelectorAll("details")) details.removeAttribute("open");
  for (const noise of copy.querySelectorAll("[data-sent]")) noise.removeAttribute("data-sent");
  for (const due of copy.querySelectorAll("[data-from]")) due.hidden = false;
  for (const field of copy.querySelectorAll("[name=reason]")) field.required = false;
  for (const note of copy.querySelectorAll("[data-note]")) note.remove();
  return copy.innerHTML;
}
