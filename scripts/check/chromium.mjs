// @ts-check
import { execFileSync } from "node:child_process";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { NODE, projectEnv, ROOT } from "../machine/install.mjs";
import { lastLines, run } from "../machine/process.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium or Chrome that runs: the one that CHROMIUM_PATH names, an installed one, or Playwright's own.
 * @returns {string | undefined}
 */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const installed = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH, ...installed, ...MAC_APPS, playwrightChromium()];
  // Asking for its version tells a browser from a stub that only advertises one.
  return candidates.find((file) => file !== undefined && answer(file, ["--version"]) !== undefined);
}

function playwrightChromium() {
  const script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  return answer(NODE, ["-e", script]) || undefined;
}

/**
 * @param {string} file
 * @param {string[]} args
 */
function answer(file, args) {
  try {
    return execFileSync(file, args, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] }).toString();
  } catch {
    return undefined;
  }
}

/**
 * Installs a Chromium by the means this machine has: apt for root, else Playwright's download.
 * @param {(text: string) => void} doing
 * @param {string} logFile
 * @returns {Promise<string>}
 */
export async function installChromium(doing, logFile) {
  if (process.getuid?.() === 0 && answer("apt-get", ["--version"])) {
    doing("no Chromium is here: apt-get install chromium");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("sh", ["-c", "apt-get update && apt-get install -y chromium"], { logFile, env });
    const found = findChromium();
    if (found) return found;
  }
  doing("no Chromium is here: playwright install chromium");
  const cli = path.join(ROOT, "node_modules/@playwright/test/cli.js");
  await run(NODE, [cli, "install", "chromium"], { logFile, env: projectEnv(), cwd: ROOT });
  const found = findChromium();
  if (found) return found;
  throw new Failure(
    "No Chromium or Chrome is here, and none could be installed. Install one and name it in CHROMIUM_PATH. " +
      `The end of ${logFile}:\n${lastLines(logFile, 5)}`,
  );
}
