// @ts-check
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { Failure } from "../machine/failure.mjs";

/**
 * Whom Postgres runs as. It refuses to run as root, so root lends it another account.
 * @typedef {{ uid: number, gid: number }} Account
 */

const CREATED_ACCOUNT = "plumbline";

/**
 * The account for a cluster: none (our own) unless we are root; the owner of a cluster that is already there.
 * @param {string} clusterFolder
 * @returns {Account | undefined}
 */
export function accountFor(clusterFolder) {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp("postgres") ?? lookUp(CREATED_ACCOUNT) ?? createAccount();
}

/**
 * @param {string} name
 * @returns {Account | undefined}
 */
function lookUp(name) {
  const uid = ask("id", ["-u", name]);
  const gid = ask("id", ["-g", name]);
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** @returns {Account} */
function createAccount() {
  // Debian, Fedora and most others have useradd; Alpine's busybox has adduser.
  ask("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", CREATED_ACCOUNT]);
  if (!lookUp(CREATED_ACCOUNT)) ask("adduser", ["-S", "-D", "-H", CREATED_ACCOUNT]);
  const account = lookUp(CREATED_ACCOUNT) ?? lookUp("nobody");
  if (account) return account;
  throw new Failure(
    "Postgres refuses to run as root and no other account could be made for it. " +
      "Start Plumbline as an ordinary user, or create one: useradd --system postgres",
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Account} [account]
 * @returns {string | undefined} what it printed; undefined when it failed
 */
export function ask(command, args, account) {
  try {
    return execFileSync(command, args, { cwd: "/", stdio: ["ignore", "pipe", "ignore"], ...account })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/**
 * Whether the account can enter a folder: each folder above it must let others through.
 * @param {string} folder
 * @param {Account} account
 */
export function canEnter(folder, account) {
  return ask("/bin/sh", ["-c", 'cd "$1"', "sh", folder], account) !== undefined;
}
