// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { alone, NODE, projectEnv, ROOT } from "./install.mjs";
import { lastLines, run } from "./process.mjs";

const SOURCE_FOLDERS = ["app", "components", "db", "lib", "public"];
const SOURCE_FILE = /\.(ts|tsx|mjs|js|json)$/;
const NOT_BUILT = /\.test\.tsx?$|^next-env\.d\.ts$|^(vitest|playwright|drizzle)\.config\.ts$/;

/**
 * One hash over everything that goes into the build: the sources without their tests, and the settings beside them.
 * @param {string} root
 * @returns {string}
 */
export function hashSources(root) {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE_FILE.test(entry.name))
    .map((entry) => entry.name);
  for (const folder of SOURCE_FOLDERS) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(path.relative(root, path.join(entry.parentPath, entry.name)));
    }
  }
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    if (NOT_BUILT.test(file)) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

const STAMP = path.join(ROOT, ".next/plumbline-build.json");

/**
 * Whether the build that is there was finished and made from these sources.
 * @param {string} hash
 */
function isBuilt(hash) {
  try {
    return (
      existsSync(path.join(ROOT, ".next/BUILD_ID")) && JSON.parse(readFileSync(STAMP, "utf8")).hash === hash
    );
  } catch {
    return false;
  }
}

/**
 * Builds the app unless nothing changed since the last complete build.
 * @param {import("./install.mjs").WorkOptions} options
 * @returns {Promise<boolean>} whether it was built
 */
export async function ensureBuilt(options) {
  if (isBuilt(hashSources(ROOT))) return false;
  return alone(options, async (onStart) => {
    const hash = hashSources(ROOT);
    if (isBuilt(hash)) return false;
    options.doing("next build, about half a minute");
    // Without its stamp an interrupted build is never taken for a whole one.
    rmSync(STAMP, { force: true });
    // Route types that a dev server left behind may be older than the pages, and the build's type check reads them too.
    rmSync(path.join(ROOT, ".next/dev/types"), { recursive: true, force: true });
    const logFile = path.join(options.logFolder, "build.log");
    writeFileSync(logFile, "");
    const { code } = await run(NODE, ["node_modules/next/dist/bin/next", "build"], {
      ...{ logFile, onStart, cwd: ROOT, signal: options.signal },
      env: projectEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
    });
    if (code !== 0)
      throw new Failure(`The app could not be built. The end of ${logFile}:\n${lastLines(logFile, 20)}`);
    writeFileSync(STAMP, JSON.stringify({ hash }));
    return true;
  });
}
