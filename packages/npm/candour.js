#!/usr/bin/env node
// Runs the program of this system, which npm installed from a package of its own.
"use strict";

const { spawn } = require("node:child_process");

/** The packages whose program runs here, the best one first. */
function packages() {
  const name = `candour-${process.platform}-${process.arch}`;
  if (process.platform !== "linux") return [name];
  process.report.excludeNetwork = true;
  const hasGlibc = process.report.getReport().header.glibcVersionRuntime;
  // A static program runs with every C library.
  return hasGlibc ? [name, `${name}-musl`] : [`${name}-musl`];
}

function program() {
  const file = process.platform === "win32" ? "candour.exe" : "candour";
  for (const name of packages()) {
    try {
      return require.resolve(`${name}/bin/${file}`);
    } catch {
      // Not installed.
    }
  }
  console.error(`candour: the package ${packages()[0]} is not installed. Install candour again, without --omit=optional.`);
  process.exit(2);
}

const child = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
// A terminal sends Ctrl-C to the program too, which decides when to end.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`candour: ${error.message}`);
  process.exit(2);
});
child.on("exit", (status, signal) => {
  if (signal) process.removeAllListeners(signal), process.kill(process.pid, signal);
  else process.exit(status);
});
