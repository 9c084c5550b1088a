import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { ASSETS, MODULES, checkStyles, closure, importsOf, listKiosk, vendor } from "../vendor.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

function folderWith(t, files) {
  const folder = mkdtempSync(join(tmpdir(), "jobfair-vendor-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function houseWith(t, files) {
  return folderWith(t, { "static/vendor/files.json": "{}", ...files });
}

const keptBy = (house) => JSON.parse(readFileSync(join(house, "kiosk/files.json"), "utf8"));

test("static, side-effect, re-exported, dynamic and minified imports are all seen", () => {
  const source = `import a, { b } from "./a.js";
    import "./c.js";
    export * from './d.js';
    const e = await import("./e.js");
    import{x as y}from"./f.js";export{z}from"./g.js";`;

  assert.deepEqual(importsOf(source), ["./a.js", "./c.js", "./d.js", "./e.js", "./f.js", "./g.js"]);
});

test("an import that only a comment speaks of does not count", () => {
  assert.deepEqual(importsOf(`/* import x from "bare" */\n  // import "bare";\nconst a = 1;`), []);
});

test("a module brings the modules it imports, also when they import each other", (t) => {
  const folder = folderWith(t, {
    "es/index.js": `import "../shared.js";`,
    "shared.js": `import "./es/index.js";`,
  });

  assert.deepEqual([...closure(folder, "es/index.js")], ["es/index.js", "shared.js"]);
});

test("a bare import is refused", (t) => {
  const folder = folderWith(t, { "index.js": `import { h } from "preact";` });

  assert.throws(() => closure(folder, "index.js"), /bare name "preact"/);
});

test("an import of a file that is not there is refused, also one level down", (t) => {
  const folder = folderWith(t, { "index.js": `import "./a.js";`, "a.js": `import "./chunk-without-ending";` });

  assert.throws(() => closure(folder, "index.js"), /a\.js imports "\.\/chunk-without-ending", which does not exist/);
});

test("every library that pages import or link is served from the folder the lists name", () => {
  const files = JSON.parse(readFileSync(join(ROOT, "static/vendor/files.json"), "utf8"));
  const { imports } = JSON.parse(readFileSync(join(ROOT, "static/vendor/importmap.json"), "utf8"));

  for (const name of [...Object.keys(MODULES), ...Object.keys(ASSETS)]) {
    assert.ok(readFileSync(join(ROOT, files[name])).length > 1000, name);
  }
  for (const name of Object.keys(MODULES)) assert.equal(imports[name], files[name]);
  assert.equal(imports["@/"], "/static/js/");
});

test("the faces for paper are whole fonts, the faces for the web are woff2", () => {
  const start = (file) => readFileSync(join(ROOT, "static/vendor/be-vietnam-pro", file)).subarray(0, 4);

  for (const face of ["Regular", "Medium", "SemiBold", "Bold"]) {
    assert.deepEqual([...start(`${face}.ttf`)], [0, 1, 0, 0]);
  }
  assert.equal(start("be-vietnam-pro-vietnamese-600-normal.woff2").toString(), "wOF2");
});

test("a second run copies nothing", () => {
  assert.equal(vendor(ROOT), false);
});

test("the kiosk keeps its own files, but neither its worker nor its tests nor the machine's agent", (t) => {
  const house = houseWith(t, {
    "kiosk/index.html": "<main></main>",
    "kiosk/src/main.js": "",
    "kiosk/packs/vi/words.json": "{}",
    "kiosk/sw.js": "",
    "kiosk/tests/outbox.test.js": "",
    "kiosk/agent/agent.py": "",
  });

  listKiosk(house);

  assert.deepEqual(keptBy(house).files, [
    "/kiosk/", "/kiosk/packs/vi/words.json", "/kiosk/src/main.js",
  ]);
});

test("the kiosk keeps the styles its page asks for and the faces those styles ask for", (t) => {
  const house = houseWith(t, {
    "kiosk/index.html": `<link rel="stylesheet" href="/static/css/tokens.css">`,
    "static/css/tokens.css": `@font-face { src: url("/static/fonts/a.woff2") }`,
    "static/fonts/a.woff2": "wOF2",
  });

  listKiosk(house);

  assert.deepEqual(keptBy(house).files.slice(1), ["/static/css/tokens.css", "/static/fonts/a.woff2"]);
});

test("the kiosk keeps what a style or a script names beside itself", (t) => {
  const house = houseWith(t, {
    "kiosk/index.html": `<link rel="stylesheet" href="/static/css/main.css"><script src="/static/js/clock.js"></script>`,
    "static/css/main.css": `@import url("fonts.css") layer(tokens);`,
    "static/css/fonts.css": `@font-face { src: url(../fonts/a.woff2) format("woff2") }`,
    "static/fonts/a.woff2": "wOF2",
    "static/js/clock.js": `import { now } from "@/kit/time.js"; import "./tick.js";`,
    "static/js/kit/time.js": "",
    "static/js/tick.js": "",
  });

  listKiosk(house);

  assert.deepEqual(keptBy(house).files.slice(1), [
    "/static/css/fonts.css", "/static/css/main.css", "/static/fonts/a.woff2",
    "/static/js/clock.js", "/static/js/kit/time.js", "/static/js/tick.js",
  ]);
});

test("what the kiosk can start without is fetched later, and each file has its sum", (t) => {
  const house = houseWith(t, { "kiosk/index.html": "", "kiosk/src/main.js": "a", "kiosk/packs/vi/hello.mp3": "b" });

  listKiosk(house);

  const { files, later, sums } = keptBy(house);
  assert.deepEqual([files, later], [["/kiosk/", "/kiosk/src/main.js"], ["/kiosk/packs/vi/hello.mp3"]]);
  assert.equal(sums["/kiosk/src/main.js"], "ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=");
});

test("the first load of a kiosk is at most 200 kB as it is sent, without pictures and sounds", () => {
  const { files } = JSON.parse(readFileSync(join(ROOT, "kiosk/files.json"), "utf8"));
  const counted = files.filter((address) => !/\/img\/|\/sounds\.json$/.test(address)).map((address) => (address === "/kiosk/" ? "/kiosk/index.html" : address));
  const sent = (address, content) => (/\.(js|css|json)$/.test(address) ? gzipSync(content).length : content.length);
  const bytes = counted.reduce((sum, address) => sum + sent(address, readFileSync(join(ROOT, address))), 0);

  assert.ok(bytes <= 200_000, `${bytes} bytes`);
});

test("a style that still asks for a library's old version is refused", (t) => {
  const house = folderWith(t, { "static/css/main.css": `@import url("../vendor/bootstrap@5.3.8/bootstrap.min.css");` });

  assert.throws(() => checkStyles(house), /main\.css asks for \/static\/vendor\/bootstrap@5\.3\.8\/bootstrap\.min\.css/);
});

test("a kiosk page that asks for a file we do not have is refused", (t) => {
  const house = houseWith(t, { "kiosk/index.html": `<script src="/static/js/gone.js"></script>` });

  assert.throws(() => listKiosk(house), /kiosk\/index\.html asks for \/static\/js\/gone\.js/);
});

test("the kiosk's version changes when one of its files changes, its page and its worker among them", (t) => {
  for (const file of ["kiosk/src/main.js", "kiosk/index.html", "kiosk/sw.js"]) {
    const house = houseWith(t, { [file]: "one" });
    listKiosk(house);
    const before = keptBy(house).version;
    writeFileSync(join(house, file), "two");

    listKiosk(house);

    assert.notEqual(keptBy(house).version, before, file);
  }
});
