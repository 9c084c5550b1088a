/** Makes what is shown fit, whatever the language and the size of its letters: first what adorns gives way. */

const TIGHTEST = 3;
const SLACK = 1;

/** Draw the stage as tightly as it must be, and no tighter; the styles know what gives way at each step. */
export function fit(html, stage) {
  for (let tight = 0; tight <= TIGHTEST; tight += 1) {
    html.dataset.tight = String(tight);
    if (holds(html, stage)) return;
  }
}

function holds(html, stage) {
  const parts = [...stage.querySelectorAll(".say, .acts, .options, .where, button, h1, p")];
  return parts.every((part) => part.clientHeight === 0 || contains(part)) && isInReach(html, stage);
}

function contains(part) {
  if (part.scrollWidth > part.clientWidth + SLACK) return false;
  if (part.matches("h1, p")) return true;
  const { top, bottom } = part.getBoundingClientRect();
  const inside = [...part.children].map((child) => child.getBoundingClientRect()).filter(({ height }) => height > 0);
  return inside.every((child) => child.top >= top - SLACK && child.bottom <= bottom + SLACK);
}

/** Where hands come from below, all that can be touched lies in the lower part. */
function isInReach(html, stage) {
  const { innerWidth, innerHeight } = html.ownerDocument.defaultView;
  const top = stage.querySelector(".acts")?.getBoundingClientRect().top ?? innerHeight;
  return innerWidth > innerHeight || top >= innerHeight * (html.dataset.reach === "low" ? 0.6 : 0.4) - SLACK;
}
