import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import { browserVerifier, holdsOn, libraryVerifier, readTicket } from "../src/tickets.js";
import { toBase64url } from "../src/names.js";

const vectors = JSON.parse(readFileSync(new URL("../../tests/contract/tickets.json", import.meta.url)));
const [TICKET] = vectors.good;
const KEYS = vectors.public_keys;
const FUZZED = Number(process.env.JOBFAIR_FUZZED_TICKETS ?? 20_000);

/** RFC 8032, section 7.1: secret key, public key, message, signature. */
const RFC_8032 = [
  ["d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"],
  ["3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"],
  ["fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"],
  ["ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"],
];

const verifiers = { "the browser": browserVerifier(crypto.subtle), "the library": await libraryVerifier() };
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const digitsOf = (whole) => BigInt(`0x${Buffer.from(whole).toString("hex")}`).toString().padStart(193, "0");

for (const [who, verify] of Object.entries(verifiers)) {
  for (const { what, digits, kind, scope, subject, first_day, days } of vectors.good) {
    test(`${who} accepts ${what}`, async () => {
      assert.deepEqual(await readTicket(digits, KEYS, verify),
        { ticket: { kind, scope, subject, firstDay: first_day, days } });
    });
  }

  for (const { what, digits, reason } of vectors.bad) {
    test(`${who} refuses ${what}`, async () => {
      assert.deepEqual(await readTicket(digits, KEYS, verify), { reason });
    });
  }

  test(`${who} verifies as RFC 8032 says`, async () => {
    for (const [key, message, signature] of RFC_8032) {
      const wrong = bytes(signature);
      wrong[40] ^= 1;

      assert.equal(await verify(bytes(signature), bytes(message), toBase64url(bytes(key))), true);
      assert.equal(await verify(wrong, bytes(message), toBase64url(bytes(key))), false);
    }
  });
}

test("a browser that does not know these signatures is noticed", async () => {
  const old = { importKey: async () => { throw new Error("NotSupportedError"); } };

  await assert.rejects(browserVerifier(old)(new Uint8Array(64), new Uint8Array(), KEYS[1]));
});

test("what is no text, or whose keys are named like a trick, is refused and throws nothing", async () => {
  for (const strange of [null, undefined, 7, {}, [], "٣".repeat(193), "1".repeat(1_000_000), "-1", "__proto__"]) {
    assert.deepEqual(await readTicket(strange, KEYS), { reason: "unreadable" });
  }
  assert.deepEqual(await readTicket(TICKET.digits, Object.create(KEYS)), { reason: "key_unknown" });
});

test("no change of a genuine ticket and no ticket made by chance is ever accepted", async () => {
  const verify = verifiers["the browser"];
  const whole = Buffer.from(BigInt(TICKET.digits).toString(16).padStart(160, "0"), "hex");
  const { privateKey } = generateKeyPairSync("ed25519");
  const stranger = (payload) => Buffer.concat([payload, sign(null, payload, privateKey)]);
  const makers = [
    () => { const bad = Buffer.from(whole); bad[Math.floor(Math.random() * 80)] ^= 1 << Math.floor(Math.random() * 8); return digitsOf(bad); },
    () => { const bad = [...TICKET.digits]; const at = Math.floor(Math.random() * 193); bad[at] = String((Number(bad[at]) + 1 + Math.floor(Math.random() * 9)) % 10); return bad.join(""); },
    () => digitsOf(Buffer.concat([whole.subarray(0, 16), randomBytes(64)])),
    () => digitsOf(Buffer.concat([Buffer.from([0x11, 1]), randomBytes(78)])),
    () => digitsOf(stranger(Buffer.concat([Buffer.from([0x11, 1]), randomBytes(14)]))),
    () => TICKET.digits.slice(0, Math.floor(Math.random() * 193)),
    () => randomBytes(Math.floor(Math.random() * 300)).toString("latin1"),
  ];

  for (let round = 0; round < FUZZED; round += 1) {
    const made = makers[round % makers.length]();
    const read = await readTicket(made, KEYS, verify);
    if (read.ticket !== undefined || typeof read.reason !== "string") assert.fail(`accepted ${made}`);
  }
});

test("a ticket for three days holds on these and no other", () => {
  const ticket = { firstDay: "2026-11-23", days: 3 };
  const days = ["2026-11-22", "2026-11-23", "2026-11-25", "2026-11-26"];

  assert.deepEqual(days.map((day) => holdsOn(ticket, day)), [false, true, true, false]);
});
