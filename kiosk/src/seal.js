/**
 * Closes cards and answers so that the server alone can open them; this page cannot open them again.
 *
 * 1 byte version · 1 byte key id · a fresh P-256 point · nonce · AES-256-GCM of the JSON. The scan's own
 * name is bound in, so that a seal moved to another scan does not open.
 */
import { fromBase64url, toBase64url } from "./names.js";

const VERSION = 1;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = "jobfair kiosk seal 1";
const NONCE = 12;

/** Tell whether this page can seal: a browser offers it only where nobody can listen. */
export function canSeal(subtle = globalThis.crypto?.subtle) {
  return subtle !== undefined;
}

/** Return `content` sealed for a scan. `sealing` is the server's key, `fresh` and `nonce` are used once. */
export async function seal(content, eventId, sealing, { fresh, nonce = chance(NONCE), subtle = crypto.subtle } = {}) {
  const once = fresh ?? (await subtle.generateKey(CURVE, false, ["deriveBits"]));
  const point = new Uint8Array(await subtle.exportKey("raw", once.publicKey));
  const key = await sharedKey(subtle, once.privateKey, point, sealing.key);
  const text = new TextEncoder();
  const additionalData = text.encode(eventId.toLowerCase());
  const plain = text.encode(JSON.stringify(content));
  const closed = await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, plain);
  return toBase64url([VERSION, sealing.id, ...point, ...nonce, ...new Uint8Array(closed)]);
}

async function sharedKey(subtle, own, point, theirs) {
  const server = await subtle.importKey("raw", fromBase64url(theirs), CURVE, false, []);
  const secret = await subtle.deriveBits({ name: "ECDH", public: server }, own, 256);
  const stem = await subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode(INFO) };
  return subtle.deriveKey(how, stem, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

function chance(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}
