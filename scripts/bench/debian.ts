import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const FOLDER = "/usr/lib/postgresql";

/** The programs of the newest Postgres that Debian or Ubuntu installed, if any. */
export function debianPostgres(): string | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const versions = readdirSync(FOLDER).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => path.join(FOLDER, version, "bin"))
    .find((bin) => existsSync(path.join(bin, "initdb")));
}
