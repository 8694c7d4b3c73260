#!/usr/bin/env node
// @ts-check
// Runs on the machine's own Node.js, 20 or newer, before anything is installed; so it imports no package.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { report } from "./machine/failure.mjs";
import { assertNode, ensureInstalled, NODE, projectEnv, ROOT } from "./machine/install.mjs";

const TSX = path.join(ROOT, "node_modules/tsx/dist/loader.mjs");

try {
  assertNode();
  if (!existsSync(TSX) || !existsSync(NODE)) {
    await ensureInstalled({
      logFolder: path.join(ROOT, ".cache"),
      doing: (text) => process.stderr.write(`Plumbline is being made ready (${text}) …\n`),
    });
  }
  start(process.argv.slice(2));
} catch (error) {
  report(error);
  process.exitCode = 1;
}

/**
 * Hands over to the program itself: its streams, signals and exit code are ours.
 * @param {string[]} args
 */
function start(args) {
  const program = path.join(ROOT, "lib/cli/main.ts");
  const child = spawn(NODE, ["--conditions=react-server", "--import", `file://${TSX}`, program, ...args], {
    // The channel says nothing; by its end the program learns that we were killed.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: projectEnv({ TSX_TSCONFIG_PATH: path.join(ROOT, "tsconfig.json") }),
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => {
    report(error);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = signal ? 128 + (os.constants.signals[signal] ?? 0) : (code ?? 1);
  });
}
