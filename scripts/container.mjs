// @ts-check
// The start of a container: a secret if none is given, the migrations, then the server in this very process.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf, Failure, report } from "./machine/failure.mjs";

const SECRET_BYTES = 48;
const MIGRATE = ["--import", "tsx", "--conditions=react-server", "db/migrate-cli.ts"];

/**
 * The secret that signs sessions, made at the first start and kept in the data folder. Instances that share no data
 * folder must be given one in AUTH_SECRET.
 * @param {string} dataDir
 */
function keptSecret(dataDir) {
  const file = path.join(dataDir, "auth-secret");
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}

function migrate() {
  try {
    execFileSync(process.execPath, MIGRATE, { stdio: "inherit" });
  } catch {
    throw new Failure("Plumbline does not start on a database that it could not migrate.");
  }
}

try {
  process.env.AUTH_SECRET ||= keptSecret(process.env.DATA_DIR || ".data");
  migrate();
  await import("./serve.mjs");
} catch (error) {
  report(error);
  process.exitCode = 1;
}
