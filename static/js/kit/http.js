/** Talks JSON with our server, in the reader's name. */

/** The server answered, and said no: `problem` holds its code and its sentence for people. */
export class Refused extends Error {
  constructor(status, problem, retryAfterMs) {
    super(problem.code);
    this.name = "Refused";
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer came: no network, no server, or not in time. Nothing is known about what was sent. */
export class Unreachable extends Error {
  constructor(cause) {
    super("unreachable", { cause });
    this.name = "Unreachable";
  }
}

const PATIENCE_MS = 10_000;

/** Return what stands at `url`; `null` where the server says there is nothing newer (204, 304). */
export async function getJson(url, { headers = {}, signal, timeoutMs } = {}) {
  return answerOf(await send(url, { headers: { Accept: JSON_TYPES, ...headers } }, signal, timeoutMs));
}

/**
 * Send a command and return the answer. Give the same `command` (a UUID) again when the answer was
 * lost: the server carries it out once.
 */
export async function postJson(url, body, { command, headers = {}, signal, timeoutMs } = {}) {
  const own = { "Accept": JSON_TYPES, "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
  if (command) own["Idempotency-Key"] = command;
  const request = { method: "POST", headers: { ...own, ...headers }, body: JSON.stringify(body) };
  return answerOf(await send(url, request, signal, timeoutMs));
}

/** Send a form with files in it and return the answer. */
export async function postForm(url, form, { command, signal, timeoutMs } = {}) {
  const headers = { "Accept": JSON_TYPES, "X-CSRFToken": csrfToken() };
  if (command) headers["Idempotency-Key"] = command;
  return answerOf(await send(url, { method: "POST", headers, body: form }, signal, timeoutMs));
}

/** Return another page of ours as a document. */
export async function pageAt(url, { signal, timeoutMs } = {}) {
  const response = await send(url, { headers: { Accept: "text/html" } }, signal, timeoutMs);
  if (!response.ok) throw new Refused(response.status, { code: "page" }, undefined);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

const JSON_TYPES = "application/json, application/problem+json";

async function send(url, request, signal, timeoutMs = PATIENCE_MS) {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(url, {
      ...request,
      credentials: "same-origin",
      cache: "no-store",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    throw new Unreachable(error);
  }
}

async function answerOf(response) {
  if (response.status === 204 || response.status === 304) return null;
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new Refused(response.status, answer ?? { code: "unreadable" }, waitAskedFor(response));
  if (answer === undefined) throw new Unreachable(new Error("The answer is not JSON."));
  return answer;
}

function waitAskedFor(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? seconds * 1000 : undefined;
}

function csrfToken() {
  return document.querySelector("meta[name=csrf-token]")?.content ?? "";
}
