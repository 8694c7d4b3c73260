// @ts-check
import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { ROOT } from "../machine/install.mjs";
import { waitForLock } from "../machine/lock.mjs";
import { lastLines, run } from "../machine/process.mjs";

/**
 * @typedef {{ folder: string, address: string, accessKeyId: string, secretAccessKey: string }} S3Start
 * @typedef {(start: S3Start) => { args: string[], env: Record<string, string> }} S3Starter
 */

/**
 * A program that speaks S3, and how it is started on a folder, an address and a pair of keys.
 * @typedef {{ file: string, start: S3Starter }} S3Program
 */

const CACHE = path.join(ROOT, ".cache");
const INSTALLED = path.join(CACHE, "bin");
const MODULE = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";
const INSTALL_PATIENCE_MS = 900_000;

/** @type {Record<string, S3Starter>} */
const STARTERS = {
  versitygw: ({ folder, address, accessKeyId, secretAccessKey }) => ({
    args: ["--port", address, "--quiet", "posix", folder],
    env: { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
  }),
  minio: ({ folder, address, accessKeyId, secretAccessKey }) => ({
    args: ["server", folder, "--address", address, "--quiet"],
    env: { MINIO_ROOT_USER: accessKeyId, MINIO_ROOT_PASSWORD: secretAccessKey },
  }),
};

/**
 * The first S3 program on the PATH, in our own cache or where Go installs.
 * @returns {S3Program | undefined}
 */
export function findS3Program() {
  const folders = [...pathFolders(), INSTALLED, path.join(homedir(), "go/bin")];
  for (const [name, start] of Object.entries(STARTERS)) {
    const file = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (file) return { file, start };
  }
  return undefined;
}

/** Whether one could be built here. */
export function canInstallS3Program() {
  return pathFolders().some((folder) => isExecutable(path.join(folder, "go")));
}

/**
 * Builds one with Go, unless another run has just done so.
 * @returns {Promise<S3Program | { unavailable: string }>}
 */
export async function installS3Program() {
  mkdirSync(INSTALLED, { recursive: true });
  const lock = await waitForLock(path.join(CACHE, "s3-install.lock"), () => undefined, INSTALL_PATIENCE_MS);
  try {
    return findS3Program() ?? (await buildWithGo());
  } finally {
    lock?.release();
  }
}

/** @returns {Promise<S3Program | { unavailable: string }>} */
async function buildWithGo() {
  const logFile = path.join(CACHE, "s3-install.log");
  const { code } = await run("go", ["install", MODULE], {
    logFile,
    env: { ...process.env, GOBIN: INSTALLED },
  });
  const built = code === 0 ? findS3Program() : undefined;
  return built ?? { unavailable: `go install ${MODULE} ended with ${code}:\n${lastLines(logFile, 5)}` };
}

function pathFolders() {
  return (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
