/**
 * Takes every press of a button of the booth's page, so that it works while the network is away:
 * sends it, says next to the button that it is not sent yet, and what the server refused. Without
 * script the forms are sent by the browser, and all of this is not needed.
 */
import { copyOf, fill, phrase, setText } from "@/kit/dom.js";
import { Unreachable, postForm } from "@/kit/http.js";
import { Commands, QUIET_MS } from "@/interviews/commands.js";

const SEND_MS = 6000;
const OWN = new Set(["csrf_token", "command_id", "next"]);
const STORE = "jobfair.commands";

/** Start taking presses below the path `home`, in the name of the account `who`. */
export function takePresses({ home, who, look }) {
  const commands = new Commands({
    home,
    store: storeFor(`${STORE}.${who}.${home}`),
    send: ({ id, url, fields }) => sent(url, [...fields, ["command_id", id]]),
    tell: () => draw(commands),
    done: (command, said) => {
      formOf(command)?.reset();
      say(said);
      look();
    },
    now: () => performance.now(),
    after,
    newId,
  });
  // Before other listeners, so that a form that asks first is left to ask.
  document.addEventListener("submit", (event) => take(event, commands, home), { capture: true });
  document.addEventListener("click", (event) => answer(event, commands));
  window.addEventListener("online", () => commands.flush());
  draw(commands);
  commands.flush();
  return { flush: () => commands.flush(), draw: () => draw(commands) };
}

function take(event, commands, home) {
  const { target: form, submitter } = event;
  if (!new URL(form.action).pathname.startsWith(`${home}/`) || form.method !== "post") return;
  const dialog = form.querySelector("dialog");
  if (dialog && !dialog.open && !submitter?.hasAttribute("data-yes")) return;
  event.preventDefault();
  dialog?.close();
  const data = new FormData(form);
  const id = data.get("command_id");
  if (submitter?.name) data.append(submitter.name, submitter.value);
  say([]);
  commands.press({
    id,
    url: new URL(form.action).pathname,
    fields: [...data].filter(([name]) => !OWN.has(name)),
    label: labelOf(form, submitter),
    place: form.closest("[id]").id,
  });
  setTimeout(() => draw(commands), QUIET_MS);
}

async function sent(url, fields) {
  const answered = await postForm(url, new URLSearchParams(fields), { timeoutMs: SEND_MS });
  if (!answered?.server_id) throw new Unreachable(new Error("Somebody else answered."));
  return answered;
}

/** Show beside each button what became of its press, and how many are unsent. */
function draw(commands) {
  const { late, refused, held } = commands;
  const bar = document.getElementById("unsent");
  const count = bar.querySelector("[data-count]");
  count.hidden = late.length === 0;
  setText(count.querySelector("[data-fill]"), late.length ? phrase(bar.dataset.words, { count: late.length }) : "");
  bar.querySelector("[data-held]").hidden = !held;
  fill(bar, { held: held ?? "" });
  const wanted = new Map([
    ...late.map((one) => [`unsent-${one.id}`, one]),
    ...refused.map((one) => [`refused-${one.id}`, one]),
  ]);
  for (const note of document.querySelectorAll("[data-note]")) if (!wanted.has(note.dataset.note)) note.remove();
  for (const [name, command] of wanted) {
    if (!document.querySelector(`[data-note="${name}"]`)) put(bar, name, command);
  }
}

function put(bar, name, command) {
  const [kind] = name.split("-");
  const note = copyOf(document.getElementById(`note-${kind}`), { label: command.label, words: command.words });
  note.dataset.note = name;
  note.dataset.command = command.id;
  const form = formOf(command);
  if (!form) {
    bar.append(note);
    return;
  }
  form.append(note);
  if (command.code?.endsWith("reason_needed")) askForReason(form);
}

/** The reason is asked for at the very button. */
function askForReason(form) {
  const field = form.querySelector("[name=reason]");
  if (!field) return;
  field.required = true;
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const dialog = field.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  field.focus();
}

/** A press on one of our notes. */
function answer({ target }, commands) {
  const button = target.closest?.("[data-withdraw], [data-seen]");
  if (!button) return;
  const { command } = button.closest("[data-note]").dataset;
  if (button.hasAttribute("data-withdraw")) commands.withdraw(command);
  else commands.forget(command);
}

/** The form in which it was pressed, or after the page was made anew, the one that stands there now. */
function formOf({ url, place, fields }) {
  const same = [...document.forms].filter((form) => new URL(form.action).pathname === url);
  const outcome = fields.find(([name]) => name === "outcome")?.[1];
  const fits = outcome ? same.filter((form) => form.elements.outcome?.value === outcome) : same;
  return fits.find((form) => form.closest("[id]").id === place) ?? fits[0];
}

function labelOf(form, submitter) {
  const words = (submitter ?? form.querySelector("button[type=submit]")).textContent.replace(/\s+/g, " ").trim();
  const number = form.closest("[data-number]")?.dataset.number ?? form.elements.number?.value;
  return number ? `${number}: ${words}` : words;
}

function say(sentences) {
  setText(document.getElementById("said"), sentences.join(" "));
}

/** This tab's own memory, which a reload does not empty; what another account left in it goes. */
function storeFor(key) {
  const mine = key.slice(0, key.indexOf("/"));
  for (const other of Object.keys(sessionStorage)) {
    if (other.startsWith(STORE) && !other.startsWith(mine)) sessionStorage.removeItem(other);
  }
  return {
    read: () => sessionStorage.getItem(key),
    write: (text) => (text === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, text)),
  };
}

/** A random UUID; `crypto.randomUUID` is not there over plain http, as in a hall's own network. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function after(ms, act) {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
