// @ts-check
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { clusterOf } from "./place.mjs";

/**
 * @typedef {{ authSecret: string, superuserPassword: string, ownerPassword: string }} Secrets
 */

const SECRETS_MODE = 0o600;

/**
 * The secrets of a data folder, made at the first call.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function secretsOf(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) return read(file);
  const cluster = clusterOf(dataDir);
  if (existsSync(cluster)) {
    throw new Failure(
      `${file} is missing, and without its passwords the database in ${cluster} cannot be opened. ` +
        "Put the file back from a backup, or begin anew: npm run up -- --reset",
    );
  }
  const secret = () => randomBytes(32).toString("base64url");
  const secrets = { authSecret: secret(), superuserPassword: secret(), ownerPassword: secret() };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: SECRETS_MODE, flag: "wx" });
  return secrets;
}

/**
 * @param {string} file
 * @returns {Secrets}
 */
function read(file) {
  try {
    const { authSecret, superuserPassword, ownerPassword } = JSON.parse(readFileSync(file, "utf8"));
    if (authSecret && superuserPassword && ownerPassword)
      return { authSecret, superuserPassword, ownerPassword };
  } catch {
    // Told below, whether it is unreadable or no JSON.
  }
  throw new Failure(
    `${file} cannot be read or is damaged. Put it back from a backup, or begin anew: npm run up -- --reset`,
  );
}
