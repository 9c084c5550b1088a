import assert from "node:assert/strict";
import { createECDH } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fromBase64url, toBase64url } from "../src/names.js";
import { seal } from "../src/seal.js";

const { server, good } = JSON.parse(readFileSync(new URL("../../tests/contract/kiosk/seals.json", import.meta.url)));
const { subtle } = crypto;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const upTo = (start, length) => Uint8Array.from({ length }, (_, place) => start + place);

/** The fresh key and the nonce that the examples were made with: counted up from the scan's last digit. */
async function usedFor(eventId) {
  const n = Number(eventId.at(-1));
  const d = upTo(40 + n, 32);
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const jwk = { kty: "EC", crv: "P-256", d: toBase64url(d), x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33)) };
  const { d: _, ...open } = jwk;
  return {
    fresh: {
      privateKey: await subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]),
      publicKey: await subtle.importKey("jwk", open, CURVE, true, []),
    },
    nonce: upTo(100 + n, 12),
  };
}

/** Open as the server does. */
async function open(sealed, eventId) {
  const bytes = fromBase64url(sealed);
  const [point, nonce, closed] = [bytes.subarray(2, 67), bytes.subarray(67, 79), bytes.subarray(79)];
  const own = await subtle.importKey("jwk", server.jwk, CURVE, false, ["deriveBits"]);
  const theirs = await subtle.importKey("raw", point, CURVE, false, []);
  const secret = await subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256);
  const stem = await subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode("jobfair kiosk seal 1") };
  const key = await subtle.deriveKey(how, stem, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const additionalData = new TextEncoder().encode(eventId);
  return JSON.parse(new TextDecoder().decode(await subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, closed)));
}

for (const { what, event_id: eventId, plain, sealed } of good) {
  test(`${what} is sealed as both sides agreed on`, async () => {
    assert.equal(await seal(JSON.parse(plain), eventId, server, await usedFor(eventId)), sealed);
  });

  test(`${what} can be opened with the server's key, and for its own scan only`, async () => {
    const closed = await seal(JSON.parse(plain), eventId.toUpperCase(), server);

    assert.deepEqual(await open(closed, eventId), JSON.parse(plain));
    await assert.rejects(open(closed, eventId.replace(/.$/, "9")));
  });
}

test("nothing is sealed alike twice", async () => {
  const [one, other] = await Promise.all([1, 2].map(() => seal({ number: "006195001234" }, good[0].event_id, server)));

  assert.notEqual(one.slice(0, 90), other.slice(0, 90));
});
