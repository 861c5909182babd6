// What an editor shows of a site: node editors.mjs CANDOUR SITE...
//
// Talks to two versions of yaml-language-server, as editors do, with the settings that `candour schema --editor vscode` writes.
// No file of a site may be called wrong; a record is offered by its name; a wrong id, a wrong name of a field and a missing field
// are each found once, in our own words; an id that is new is known without a change to the file.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [candour, ...sites] = process.argv.slice(2);
const tools = fileURLToPath(new URL(".", import.meta.url));
let faults = 0;

function check(name, holds, seen = "") {
  if (holds) return;
  faults += 1;
  console.log(`FAILED: ${name}${seen && `: ${JSON.stringify(seen).slice(0, 400)}`}`);
}

// A server that speaks the Language Server Protocol over its standard streams.
class Server {
  constructor(program, folder, settings) {
    this.process = spawn("node", [program, "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
    [this.settings, this.number, this.waiting, this.found, this.rest] = [settings, 0, new Map(), new Map(), Buffer.alloc(0)];
    this.process.stdout.on("data", (piece) => this.hear(piece));
  }

  send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  ask(method, params) {
    this.number += 1;
    const number = this.number;
    return new Promise((resolve) => {
      this.waiting.set(number, resolve);
      this.send({ id: number, method, params });
    });
  }

  hear(piece) {
    this.rest = Buffer.concat([this.rest, piece]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(this.rest.toString("latin1"));
      if (!head || this.rest.length < head[0].length + Number(head[1])) return;
      const end = head[0].length + Number(head[1]);
      const message = JSON.parse(this.rest.subarray(head[0].length, end).toString());
      this.rest = this.rest.subarray(end);
      this.take(message);
    }
  }

  take(message) {
    if (message.method === "textDocument/publishDiagnostics") {
      this.found.set(message.params.uri, message.params.diagnostics);
      this.told?.();
    } else if (message.method === "workspace/configuration") {
      const section = (item) => item.section.split(".").reduce((part, name) => part?.[name], this.settings) ?? null;
      this.send({ id: message.id, result: message.params.items.map(section) });
    } else if (message.method && message.id !== undefined) {
      this.send({ id: message.id, result: null });
    } else {
      this.waiting.get(message.id)?.(message.result);
      this.waiting.delete(message.id);
    }
  }

  async start(folder) {
    const root = pathToFileURL(folder).href;
    const workspace = { configuration: true, workspaceFolders: true, didChangeWatchedFiles: {} };
    const capabilities = { workspace, textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    const workspaceFolders = [{ uri: root, name: "site" }];
    await this.ask("initialize", { processId: process.pid, rootUri: root, capabilities, workspaceFolders });
    this.send({ method: "initialized", params: {} });
    this.send({ method: "workspace/didChangeConfiguration", params: { settings: this.settings } });
  }

  // Opens a text as a file, and returns what is found wrong in it.
  async open(path, text) {
    const uri = pathToFileURL(path).href;
    const told = this.next(uri, () => true);
    this.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
    return told;
  }

  next(uri, wanted) {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(this.found.get(uri) ?? ["nothing was told"]), 10_000);
      this.told = () => {
        const found = this.found.get(uri);
        if (!found || !wanted(found)) return;
        clearTimeout(late);
        resolve(found);
      };
      this.found.delete(uri);
    });
  }

  async offered(path, line, character) {
    const params = { textDocument: { uri: pathToFileURL(path).href }, position: { line, character } };
    const list = await this.ask("textDocument/completion", params);
    return list?.items ?? list ?? [];
  }
}

function yamlFiles(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return files.filter((file) => /\.ya?ml$/.test(file)).sort();
}

const AWARD = `- id: a-night-bus
  kind: grant
  title: Night buses
  amount: 500
  recipient: `;

async function judge(version, original) {
  const folder = mkdtempSync(join(tmpdir(), "candour-editor-"));
  cpSync(join(original, "data"), join(folder, "data"), { recursive: true });
  const run = (...words) => execFileSync(candour, ["--today", "2026-11-22", "-C", folder, ...words]);
  run("schema", "--editor", "vscode");
  const written = JSON.parse(readFileSync(join(folder, ".vscode/settings.json"), "utf8"));
  const settings = { yaml: { schemas: written["yaml.schemas"], schemaStore: { enable: false }, validate: true, completion: true, hover: true } };
  const server = new Server(join(tools, "node_modules", version, "bin/yaml-language-server"), folder, settings);
  await server.start(folder);
  const files = yamlFiles(join(folder, "data"));
  for (const file of files) {
    const found = await server.open(file, readFileSync(file, "utf8"));
    check(`${version}: ${relative(folder, file)} is right`, found.length === 0, found.map?.((one) => one.message ?? one));
  }
  const refs = JSON.parse(readFileSync(join(folder, ".candour/schema/refs.json"), "utf8")).definitions.organisations;
  const [{ label, body }] = refs.defaultSnippets;
  const at = (name) => join(folder, "data/awards", name);

  const begun = `${AWARD}${label.slice(0, 4)}`;
  await server.open(at("begun.yaml"), begun);
  const offered = await server.offered(at("begun.yaml"), 4, begun.split("\n")[4].length);
  const chosen = offered.find((item) => item.label === label);
  check(`${version}: ${label} is offered by name`, (chosen?.textEdit?.newText ?? chosen?.insertText) === body, offered.slice(0, 3));

  const wrong = await server.open(at("wrong.yaml"), `${AWARD}nobody-at-all\n`);
  check(`${version}: one finding for a wrong id`, wrong.length === 1, wrong);
  check(`${version}: in our words`, wrong[0]?.message?.startsWith("No organisation has this id.") && wrong[0].message.length < 200, wrong);
  const misspelt = await server.open(at("misspelt.yaml"), `${AWARD}${body}\n  purpos: Rides home\n`);
  check(`${version}: one finding for a misspelt field`, misspelt.length === 1 && /purpos/.test(misspelt[0].message), misspelt);
  const missing = await server.open(at("missing.yaml"), `- id: a\n  kind: grant\n  title: A\n  recipient: ${body}\n`);
  check(`${version}: one finding for a missing field`, missing.length === 1 && /amount/.test(missing[0].message), missing);

  const uri = pathToFileURL(at("wrong.yaml")).href;
  mkdirSync(join(folder, "data/organisations"), { recursive: true });
  writeFileSync(join(folder, "data/organisations/nobody-at-all.yaml"), "id: nobody-at-all\nname: Nobody at all\nkind: charity\n");
  run("schema");
  const known = server.next(uri, (found) => found.length === 0);
  const changed = pathToFileURL(join(folder, ".candour/schema/refs.json")).href;
  server.send({ method: "workspace/didChangeWatchedFiles", params: { changes: [{ uri: changed, type: 2 }] } });
  check(`${version}: a new id is known at once`, (await known).length === 0);

  mkdirSync(join(folder, "data/awards"), { recursive: true });
  // Each finding of the program has a line in the editor's list of problems.
  writeFileSync(at("wrong.yaml"), `${AWARD}nobody-else\n`);
  const { pattern } = JSON.parse(readFileSync(join(folder, ".vscode/tasks.json"), "utf8")).tasks[0].problemMatcher;
  const [finding, place] = pattern.map((line) => new RegExp(line.regexp));
  const said = spawnSync(candour, ["--today", "2026-11-22", "-C", folder, "check", "-v", "--color", "never"]).stdout.toString().split("\n");
  const begins = said.flatMap((line, index) => (/^\w+\[[^\]]+\]: /.test(line) ? [index] : []));
  const listed = begins.filter((index) => finding.test(said[index]) && place.test(said[index + 1]));
  check(`${version}: each finding is a problem`, begins.length > 3 && listed.length === begins.length, said.slice(0, 6));

  server.process.kill();
  rmSync(folder, { recursive: true });
  return files.length;
}

let files = 0;
for (const version of ["yaml-language-server-1", "yaml-language-server-2"]) {
  for (const site of sites) files += await judge(version, site);
}
console.log(faults ? `${faults} faults` : `${files} files read by two versions of yaml-language-server, none called wrong`);
process.exit(faults ? 1 : 0);
