import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { classify, isHumanCode } from "../src/codes.js";

const contract = (name) => JSON.parse(readFileSync(new URL(`../../tests/contract/kiosk/${name}.json`, import.meta.url)));
const [ticket, code] = contract("events").request.events.map((event) => event.body);

for (const { says, text, sent } of contract("citizen_cards").cards) {
  test(`of a card (${says}) only number, name, day of birth and sex are kept`, () => {
    assert.deepEqual(classify(text), { kind: "card", ...sent });
  });
}

for (const { says, text, kind } of contract("citizen_cards").others) {
  test(`${says} is no citizen card`, () => {
    assert.deepEqual(classify(text), { kind });
  });
}

test("a name that Telex has rewritten is dropped, and one that only has its letters is kept", () => {
  const nameOf = (name) => classify(`006088004321||${name}|21071988|Nam|Thôn Nà Ỏi|15112022`).name;

  for (const name of ["Trieeuj Văn", "Hoafng A", "Nông Thij Thử", "Vawn", "LÙ HUYF"]) assert.equal(nameOf(name), null, name);
  for (const name of ["Y Wang", "Y Jŭt", "H'Wơn Ksor", "Zơrâm Pheo", "Y JŬT", "Mùa A Dơj"]) assert.equal(nameOf(name), name);
});

test("a ticket is 193 digits", () => {
  assert.deepEqual(classify(`\r ${ticket.digits}\n`), { kind: "ticket", digits: ticket.digits });
});

test("a ticket that is cut short, doubled or glued to another is no ticket", () => {
  for (const digits of [ticket.digits.slice(0, 190), ticket.digits.repeat(2), `${ticket.digits}1`]) {
    assert.deepEqual(classify(digits), { kind: "ticket_bad" });
  }
});

test("wide digits of a Chinese or Japanese keyboard are digits too", () => {
  const wide = code.code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

  assert.deepEqual(classify(wide), { kind: "code", code: code.code });
});

test("every single wrong digit and every swap of neighbours in a code is noticed", () => {
  const right = [...code.code];
  for (let place = 0; place < right.length; place += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      const wrong = right.with(place, String(digit));
      assert.equal(isHumanCode(wrong.join("")), String(digit) === right[place]);
    }
    const swapped = [...right];
    [swapped[place], swapped[place + 1]] = [swapped[place + 1], swapped[place]];
    if (place < 8 && right[place] !== right[place + 1]) assert.equal(isHumanCode(swapped.join("")), false);
  }
});

test("a mistyped code is told apart from a strange one", () => {
  assert.deepEqual(classify("123456789"), { kind: "code_wrong" });
  assert.deepEqual(classify("8934567890123"), { kind: "not_ours" });
});

test("cards and codes of others are recognised", () => {
  assert.deepEqual(classify("DN4010123456789|4ec3b46e67|01/01/1990|1|Xã|01-001"), { kind: "health_card" });
  assert.deepEqual(classify("0123456789|4ec3b46e67|01/01/1990|1|Xã|01-001"), { kind: "health_card" });
  assert.deepEqual(classify("00020101021238570010A000000727"), { kind: "payment_code" });
});

test("a card with fewer than seven fields is not guessed at", () => {
  assert.deepEqual(classify("006195001234|Nông Thị Thử|05031995|Nữ|Tổ 5|10082021"), { kind: "card_unreadable" });
});

test("a day that does not exist is not a day of birth", () => {
  const card = classify("006195001234||Nông Thị Thử|31021995|Nữ|Tổ 5, Đức Xuân|10082021");

  assert.equal(card.born_on, null);
  assert.equal(card.name, "Nông Thị Thử");
});

test("names of neighbours are names", () => {
  for (const name of ["Giàng A Páo", "Chảo Mùi Mụi", "Lò Thị", "NGUYỄN VĂN XOONG", "Y Đăm", "Triệu Ðức".replace("Ð", "Đ")]) {
    assert.equal(classify(`006195001234||${name}|05031995|Nữ|Tổ 5, Đức Xuân|10082021`).name, name);
  }
});

test("letters of other scripts and piles of accents are never a name", () => {
  for (const name of ["Nông Тhị", "N\u0302\u0303\u0309\u0323\u0302ng", "Nông <b>", "Nông 😀", "Nông\u0301\u0302\u0303 Thị"]) {
    assert.equal(classify(`006195001234||${name}|05031995|Nữ|Tổ 5, Đức Xuân|10082021`).name, null);
  }
});

test("control characters, marks of direction and nothing at all are dropped", () => {
  assert.equal(classify("\r\n \u202E\u200B\uFEFF"), null);
  assert.deepEqual(classify(`\u001B${code.code}\u0007`), { kind: "code", code: code.code });
});

test("anything else is not ours, however long or clever", () => {
  const strange = ["https://example.vn/x", "WIFI:S:x;;", "javascript:alert(1)", "' OR 1=1 --", "{{7*7}}", "__proto__",
    "x".repeat(100_000), "٠١٢٣٤٥٦٧٨", "006195001234"];

  for (const text of strange) assert.deepEqual(classify(text), { kind: "not_ours" });
});
