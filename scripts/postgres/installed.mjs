// @ts-check
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const OLDEST = 15;
const FOLDER = "/usr/lib/postgresql";

/**
 * The programs of the newest Postgres that Debian or Ubuntu installed on this machine, if there is one.
 * @returns {{ bin: string, version: number } | undefined}
 */
export function installedPostgres() {
  if (!existsSync(FOLDER)) return undefined;
  const versions = readdirSync(FOLDER)
    .map(Number)
    .sort((a, b) => b - a);
  for (const version of versions) {
    const bin = path.join(FOLDER, String(version), "bin");
    if (version >= OLDEST && existsSync(path.join(bin, "initdb"))) return { bin, version };
  }
  return undefined;
}
