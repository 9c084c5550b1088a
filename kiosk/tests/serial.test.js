import assert from "node:assert/strict";
import test from "node:test";
import { SerialScanner } from "../src/serial.js";

/** A port that sends what the test says, and is unplugged when it says so. */
class Port extends EventTarget {
  opened = 0;

  async open() {
    this.opened += 1;
    this.readable = new ReadableStream({ start: (control) => { this.control = control; } });
  }

  async close() {}

  send(text) {
    this.control.enqueue(typeof text === "string" ? new TextEncoder().encode(text) : text);
  }

  unplug() {
    this.readable = null;
    this.control.error(new DOMException("gone", "NetworkError"));
  }
}

const settled = () => new Promise((done) => { setTimeout(done, 5); });

async function scanner({ allowed = true } = {}) {
  const port = new Port();
  const heard = [];
  const serial = Object.assign(new EventTarget(), {
    getPorts: async () => (allowed ? [port] : []),
    requestPort: async () => port,
  });
  let pause = () => {};
  const made = new SerialScanner({
    serial, scanned: (text) => heard.push(text), later: (work) => { pause = work; return work; }, never: () => { pause = () => {}; },
  });
  await made.start();
  await settled();
  return { made, port, heard, serial, pause: () => pause() };
}

test("a code ended by a line is whole, however the port cuts it", async () => {
  const { port, heard } = await scanner();

  for (const part of ["57246", "3903\r", "\n0061950012", "34||Nông\n"]) { port.send(part); await settled(); }

  assert.deepEqual(heard, ["572463903", "006195001234||Nông"]);
});

test("letters cut in the middle of their bytes are whole again", async () => {
  const { port, heard } = await scanner();
  const bytes = new TextEncoder().encode("Nông\n");

  port.send(bytes.slice(0, 2));
  port.send(bytes.slice(2));
  await settled();

  assert.deepEqual(heard, ["Nông"]);
});

test("a scanner that ends with nothing is heard after a pause", async () => {
  const { port, heard, pause } = await scanner();
  port.send("572463903");
  await settled();

  pause();

  assert.deepEqual(heard, ["572463903"]);
});

test("a megabyte without an end is cut", async () => {
  const { port, heard } = await scanner();

  port.send("7".repeat(1_000_000));
  await settled();
  port.send("\n");
  await settled();

  assert.equal(heard[0].length, 620);
});

test("a scanner that was unplugged is read again when it is back", async () => {
  const { port, heard, serial } = await scanner();
  port.unplug();
  await settled();

  const back = new Event("connect");
  Object.defineProperty(back, "target", { value: port });
  serial.dispatchEvent(back);
  await settled();
  port.send("572463903\n");
  await settled();

  assert.deepEqual([port.opened, heard], [2, ["572463903"]]);
});

test("staff choose a port, and who chooses none has changed nothing", async () => {
  const { made, port, serial } = await scanner({ allowed: false });
  serial.requestPort = async () => { throw new DOMException("none chosen", "NotFoundError"); };
  await made.ask();
  assert.equal(port.opened, 0);
  serial.requestPort = async () => port;

  await made.ask();
  await settled();

  assert.equal(port.opened, 1);
});

test("where a browser reads no ports, nothing is offered", async () => {
  const made = new SerialScanner({ scanned: () => {}, serial: undefined });

  await made.start();

  assert.equal(made.isOffered, false);
});
