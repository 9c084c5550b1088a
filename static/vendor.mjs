/**
 * Copies the browser libraries' files out of node_modules, so that every page is served by us alone.
 *
 * Beside them it writes the import map (bare name → our address), files.json (what templates ask
 * for → our address) and kiosk/files.json (what the kiosk keeps for a day without network). A
 * module that would need a bundler is refused here, not found out in the hall.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const FONT = "be-vietnam-pro";

/** Families for paper: the first has our look, the second the letters it lacks. */
const PAPERS = { [FONT]: "BeVietnamPro", "noto-sans": "NotoSans" };

/** Modules, by the name pages import them under: the package, and the file that answers. */
export const MODULES = {
  "@noble/ed25519": ["@noble/ed25519", "index.js"],
  "@noble/hashes/pbkdf2.js": ["@noble/hashes", "pbkdf2.js"],
  "@noble/hashes/sha2.js": ["@noble/hashes", "sha2.js"],
  "idb": ["idb", "build/index.js"],
  "socket.io-client": ["socket.io-client", "dist/socket.io.esm.min.js"],
  "zxing-wasm/reader": ["zxing-wasm", "dist/es/reader/index.js"],
  "zxing-wasm/writer": ["zxing-wasm", "dist/es/writer/index.js"],
};

/** Files that are linked or fetched, by the name templates and scripts ask for. */
export const ASSETS = {
  "bootstrap.css": ["bootstrap", "dist/css/bootstrap.min.css"],
  "bootstrap.js": ["bootstrap", "dist/js/bootstrap.bundle.min.js"],
  "zxing_reader.wasm": ["zxing-wasm", "dist/reader/zxing_reader.wasm"],
  "zxing_writer.wasm": ["zxing-wasm", "dist/writer/zxing_writer.wasm"],
};

/** Faces for paper (whole alphabets) and for the web (one file per alphabet and weight). */
const PAPER = { Regular: "400Regular", Medium: "500Medium", SemiBold: "600SemiBold", Bold: "700Bold", Italic: "400Regular_Italic" };
const WEB = ["latin", "latin-ext", "vietnamese"].flatMap((alphabet) =>
  [400, 600, 700].map((weight) => `${FONT}-${alphabet}-${weight}-normal.woff2`));

/** What a kiosk needs besides its own folder. Its faces are those that its styles ask for. */
const KIOSK = /^(idb$|zxing|@noble\/)/;
const KIOSK_LEAVES_OUT = /^(tests|agent)\/|^(index\.html|sw\.js|files\.json)$|(^|\/)[._]|\.(py|pyc|md)$/;

/** What a kiosk fetches after it has started: it can let people in without these. No Vietnamese word needs `latin-ext`. */
const LATER = /\/zxing|\/sounds\.json$|\/@noble\/|-latin-ext-|\.(png|mp3|ogg|opus|m4a|webm)$/;

const IMPORTS = /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*(["'])(.+?)\1|\bimport\s*\(?\s*(["'])(.+?)\3/g;
const CSS_LINK = /(?:\burl\(|@import)\s*(["']?)(?!data:|#|https?:)([^"')\s]+\.\w+)\1/g;
const OUR_ADDRESS = /\/static\/[\w@.\/-]*\w\.\w+/g;

/** Return what a module imports, in the order it says so; comments do not count. */
export function importsOf(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return [...code.matchAll(IMPORTS)].map((match) => match[2] ?? match[4]);
}

/** Return the file and all it imports, or throw when a browser could not load one of them. */
export function closure(folder, entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const name of importsOf(readFileSync(join(folder, entry), "utf8"))) {
    if (!/^\.{0,2}\//.test(name)) throw new Error(`${entry} imports the bare name "${name}": it needs a bundler.`);
    const target = posix.join(posix.dirname(entry), name);
    if (!existsSync(join(folder, target))) throw new Error(`${entry} imports "${name}", which does not exist.`);
    closure(folder, target, found);
  }
  return found;
}

/** Copy every listed file to static/vendor and write the two lists of addresses. */
export function vendor(root) {
  const target = join(root, "static/vendor");
  const stamp = digest([join(root, "package-lock.json"), fileURLToPath(import.meta.url)]);
  if (read(join(target, ".stamp")) === stamp) return false;
  rmSync(target, { recursive: true, force: true });
  const take = (name, file, as) => {
    const from = join(root, "node_modules", name, file);
    if (!existsSync(from)) throw new Error(`${name} has no file ${file}: run npm ci, or mend the list in static/vendor.mjs.`);
    mkdirSync(dirname(join(target, as)), { recursive: true });
    cpSync(from, join(target, as));
    return `/static/vendor/${as}`;
  };
  const imports = { "@/": "/static/js/" };
  const files = {};
  for (const [bare, [name, entry]] of Object.entries(MODULES)) {
    for (const file of closure(join(root, "node_modules", name), entry)) {
      files[file === entry ? bare : `${name}/${file}`] = take(name, file, `${folderOf(root, name)}/${file}`);
    }
    imports[bare] = files[bare];
  }
  for (const [asset, [name, file]] of Object.entries(ASSETS)) {
    files[asset] = take(name, file, `${folderOf(root, name)}/${file}`);
  }
  for (const name of new Set([...Object.values(MODULES), ...Object.values(ASSETS)].map(([name]) => name))) {
    take(name, "LICENSE", `${folderOf(root, name)}/LICENSE`);
  }
  for (const [font, name] of Object.entries(PAPERS)) {
    for (const [face, folder] of Object.entries(PAPER)) {
      take(`@expo-google-fonts/${font}`, `${folder}/${name}_${folder}.ttf`, `${font}/${face}.ttf`);
    }
    take(`@expo-google-fonts/${font}`, "LICENSE_FONT", `${font}/LICENSE`);
  }
  for (const file of WEB) files[file] = take(`@fontsource/${FONT}`, `files/${file}`, `${FONT}/${file}`);
  write(join(target, "importmap.json"), { imports });
  write(join(target, "files.json"), files);
  writeFileSync(join(target, ".stamp"), stamp);
  return true;
}

/**
 * Write what the kiosk keeps: its own files, the libraries, and what its files mention of ours. `files`
 * are the first load, `later` what follows it; by its sum each file can be told from a Wi-Fi's login page.
 */
export function listKiosk(root) {
  const folder = join(root, "kiosk");
  mkdirSync(folder, { recursive: true });
  const own = walk(folder).filter((file) => !KIOSK_LEAVES_OUT.test(file)).map((file) => `/kiosk/${file}`);
  const apart = ["/kiosk/index.html", "/kiosk/sw.js"].filter((address) => existsSync(join(root, address)));
  const files = JSON.parse(readFileSync(join(root, "static/vendor/files.json"), "utf8"));
  const shared = new Set(Object.keys(files).filter((name) => KIOSK.test(name)).map((name) => files[name]));
  for (const address of [...own, ...apart]) mentioned(root, address, shared);
  const addresses = [...own, ...[...shared].sort()];
  const version = digest([...apart, ...addresses].map((address) => join(root, address)));
  const [first, later] = [false, true].map((isLater) => addresses.filter((address) => LATER.test(address) === isLater));
  const sums = Object.fromEntries(addresses.map((address) => [address, sumOf(join(root, address))]));
  const list = JSON.stringify({ version, files: ["/kiosk/", ...first], later, sums }, null, 2) + "\n";
  if (read(join(folder, "files.json")) !== list) writeFileSync(join(folder, "files.json"), list);
}

/** Refuse a style of ours that asks for a file we do not have, as after a library's new version. */
export function checkStyles(root) {
  const sheets = walk(join(root, "static/css")).filter((file) => file.endsWith(".css"));
  for (const sheet of sheets) mentioned(root, `/static/css/${sheet}`, new Set());
}

/** Add each of our addresses that a page, style or script mentions, and what those mention in turn. */
function mentioned(root, address, found) {
  if (!/\.(html|css|js|mjs|webmanifest)$/.test(address)) return;
  for (const other of linksOf(address, readFileSync(join(root, address), "utf8"))) {
    if (found.has(other)) continue;
    if (!existsSync(join(root, other))) throw new Error(`${address.slice(1)} asks for ${other}, which does not exist.`);
    if (other.startsWith("/static/")) found.add(other);
    if (!other.startsWith("/kiosk/")) mentioned(root, other, found);
  }
}

/** Return the addresses on this server that a file names, also those relative to itself. */
function linksOf(address, text) {
  const named = [...text.matchAll(OUR_ADDRESS)].map(([link]) => link);
  if (address.endsWith(".css")) named.push(...[...text.matchAll(CSS_LINK)].map((match) => match[2]));
  if (/\.m?js$/.test(address)) {
    named.push(...importsOf(text).map((name) => name.replace(/^@\//, "/static/js/")).filter((name) => /^\.{0,2}\//.test(name)));
  }
  return named.map((link) => posix.resolve(posix.dirname(address), link));
}

function folderOf(root, name) {
  return `${name}@${JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version}`;
}

function walk(folder, inside = "") {
  const here = readdirSync(join(folder, inside), { withFileTypes: true });
  return here.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) =>
    entry.isDirectory() ? walk(folder, `${inside}${entry.name}/`) : [`${inside}${entry.name}`]);
}

function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path.split("/").pop()).update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

function sumOf(path) {
  return createHash("sha256").update(readFileSync(path)).digest("base64");
}

const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : null);
const write = (path, value) => writeFileSync(path, JSON.stringify(value, null, 2) + "\n");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  try {
    vendor(root);
    checkStyles(root);
    listKiosk(root);
  } catch (error) {
    console.error(`vendor: ${error.message}`);
    process.exitCode = 1;
  }
}
