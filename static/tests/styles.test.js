import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const tokens = read("static/css/tokens.css");

/** Return the colours of one theme by name. */
function colours(selector) {
  const block = tokens.slice(tokens.indexOf(`${selector} {`)).split("}")[0];
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]));
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const [theme, selector] of [["light", ":root"], ["dark", '[data-bs-theme="dark"]']]) {
  const c = colours(selector);

  test(`every text stands out sevenfold from its ground in the ${theme} theme`, () => {
    const pairs = [
      ...["paper", "sheet"].flatMap((ground) => ["ink", "ink-quiet", "indigo", "bad"].map((text) => [text, ground])),
      ...["good", "busy", "wait", "bad", "quiet"].flatMap((tone) => [[tone, `${tone}-pale`], ["ink", `${tone}-pale`]]),
      ["sheet", "indigo-deep"], ["indigo-deep", "indigo-pale"], ["sheet", "bad"], ["ink", "indigo-pale"],
    ];
    for (const [text, ground] of pairs) {
      const ratio = contrast(c[text], c[ground]);
      assert.ok(ratio >= 7, `${text} on ${ground}: ${ratio.toFixed(2)}`);
    }
  });

  test(`the outlines of controls and focus can be seen in the ${theme} theme`, () => {
    for (const ground of ["paper", "sheet"]) {
      for (const line of ["control-line", "focus"]) {
        const ratio = contrast(c[line], c[ground]);
        assert.ok(ratio >= 4.5, `${line} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
  });
}

test("main.css names the Bootstrap that package.json pins", () => {
  const { dependencies } = JSON.parse(read("package.json"));

  assert.ok(read("static/css/main.css").includes(`/bootstrap@${dependencies.bootstrap}/`));
});

test("every picture a template asks for is on the sheet", () => {
  const drawn = new Set([...read("static/img/icons.svg").matchAll(/<symbol id="(\w+)"/g)].map(([, id]) => id));
  const asked = readdirSync(new URL("templates/", ROOT), { recursive: true })
    .filter((file) => file.endsWith(".html"))
    .flatMap((file) => [...read(`templates/${file}`).matchAll(/icon\("(\w+)"\)|picture="(\w+)"/g)].map((m) => [m[1] ?? m[2], file]));

  assert.deepEqual(asked.filter(([name]) => !drawn.has(name)), []);
});
