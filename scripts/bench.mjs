// @ts-check
// Prints figures of the product and of the floor under it. Never fails because of a figure.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "./machine/build.mjs";
import { report } from "./machine/failure.mjs";
import { assertNode, ensureInstalled, NODE, projectEnv, ROOT } from "./machine/install.mjs";
import { step } from "./machine/progress.mjs";

const logFolder = path.join(ROOT, ".cache/bench/logs");

try {
  assertNode();
  mkdirSync(logFolder, { recursive: true });
  const work = { logFolder, doing: () => undefined };
  await step("Packages", async () => void (await ensureInstalled(work)));
  await step("Build", async () => void (await ensureBuilt(work)));
  const tsx = path.join(ROOT, "node_modules/tsx/dist/cli.mjs");
  const child = spawn(NODE, [tsx, "--conditions=react-server", "scripts/bench/main.ts"], {
    cwd: ROOT,
    env: projectEnv(),
    stdio: "inherit",
  });
  child.once("exit", (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
