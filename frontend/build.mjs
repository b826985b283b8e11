// Builds the look into build/static: theme tokens, style sheets, fonts and our own scripts.
// Nothing is done when neither the sources nor the installed packages have changed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const from = (...parts) => join(root, ...parts);
const out = from("build", "static");
const stamp = from("build", "static.stamp");
const config = from("frontend", "theme", "designsystemet.config.json");

// One file for every page, then one for each side of the counter.
const sheets = {
  "css/house.css": ["@designsystemet", "@tokens", "own", "charts", "bricks"],
  "css/public.css": ["public"],
  "css/staff.css": ["staff"],
};

// What we use of Designsystemet; all of it would be three times as much to fetch.
const components = [
  "link", "label", "paragraph", "heading", "list", "button", "tag", "input", "field", "fieldset",
  "validation-message", "alert", "card", "details", "dialog", "popover", "table", "spinner",
];

function filesIn(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const path of [...filesIn(from("frontend")), from("package-lock.json")]) {
    hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function buildTokens() {
  const work = from("build", "theme");
  const cli = from("node_modules", "@digdir", "designsystemet", "dist", "bin", "designsystemet.js");
  const run = (...args) => execFileSync(process.execPath, [cli, "tokens", ...args], { cwd: work, stdio: "pipe" });
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  cpSync(config, join(work, "designsystemet.config.json"));
  run("create", "--config", "designsystemet.config.json");
  run("build", "--tokens", "build/design-tokens", "--out-dir", "css");
  const sheet = filesIn(join(work, "css")).find((path) => path.endsWith(".css"));
  return readFileSync(sheet, "utf8").replace('@charset "UTF-8";', "");
}

function readDesignsystemet() {
  const folder = from("node_modules", "@digdir", "designsystemet-css", "dist", "src");
  const layer = (name, parts) => {
    const text = parts.map((part) => readFileSync(join(folder, `${part}.css`), "utf8")).join("\n");
    return `@layer ${name}{${text}}`;
  };
  const order = "@layer ds.theme, ds.base, ds.components;";
  return [order, layer("ds.base", ["base"]), layer("ds.components", components)].join("\n");
}

function readPart(name) {
  if (name === "@tokens") return buildTokens();
  if (name === "@designsystemet") return readDesignsystemet();
  return readFileSync(from("frontend", "css", `${name}.css`), "utf8");
}

function write(name, text) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
}

function copyFonts() {
  for (const subset of ["latin", "latin-ext"]) {
    const name = `inter-${subset}-opsz-normal.woff2`;
    cpSync(from("node_modules", "@fontsource-variable", "inter", "files", name), join(out, "fonts", name));
  }
}

function copyScripts() {
  const folder = from("frontend", "js");
  for (const path of filesIn(folder)) cpSync(path, join(out, "js", path.slice(folder.length + 1)));
  if (existsSync(from("frontend", "pick.js"))) cpSync(from("frontend", "pick.js"), join(out, "js", "pick.js"));
  cpSync(from("frontend", "images"), join(out, "images"), { recursive: true });
}

// A release collects its static files here, and the server warns when the folder isn't there.
mkdirSync(from("build", "collected"), { recursive: true });

const now = fingerprint();
if (existsSync(stamp) && existsSync(out) && readFileSync(stamp, "utf8") === now) {
  console.log("The look is already built.");
} else {
  rmSync(stamp, { force: true });
  rmSync(out, { recursive: true, force: true });
  for (const [name, parts] of Object.entries(sheets)) write(name, parts.map(readPart).join("\n"));
  copyFonts();
  copyScripts();
  writeFileSync(stamp, now);
  console.log("The look is built in build/static.");
}
