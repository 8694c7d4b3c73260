import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { waitForLock } from "../machine/lock.mjs";
import { lastLines, run } from "../machine/process.mjs";
import { spell } from "../machine/progress.mjs";

/** A program that speaks S3, and how it is started on a folder, an address and a pair of keys. */
export type S3Program = {
  file: string;
  start(options: { folder: string; address: string; accessKeyId: string; secretAccessKey: string }): {
    args: string[];
    env: Record<string, string>;
  };
};

const CACHE = path.resolve(import.meta.dirname, "../../.cache");
const INSTALLED = path.join(CACHE, "bin");
const MODULE = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";
const INSTALL_PATIENCE_MS = 900_000;

const STARTERS: Record<string, S3Program["start"]> = {
  versitygw: ({ folder, address, accessKeyId, secretAccessKey }) => ({
    args: ["--port", address, "--quiet", "posix", folder],
    env: { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
  }),
  minio: ({ folder, address, accessKeyId, secretAccessKey }) => ({
    args: ["server", folder, "--address", address, "--quiet"],
    env: { MINIO_ROOT_USER: accessKeyId, MINIO_ROOT_PASSWORD: secretAccessKey },
  }),
};

/** The first S3 program on the PATH, in our own cache or where Go installs. */
export function findS3Program(): S3Program | undefined {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    INSTALLED,
    path.join(homedir(), "go/bin"),
  ];
  for (const [name, start] of Object.entries(STARTERS)) {
    const file = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (file) return { file, start };
  }
  return undefined;
}

/** Installs one with Go, as `S3_TEST_INSTALL=1` asks for; otherwise says why there is none. */
export async function installS3Program(): Promise<S3Program | { unavailable: string }> {
  if (process.env.S3_TEST_INSTALL !== "1") {
    return {
      unavailable:
        "neither S3_TEST_ENDPOINT, versitygw nor minio is here (S3_TEST_INSTALL=1 installs one with Go)",
    };
  }
  const lock = await waitForLock(path.join(CACHE, "s3-install.lock"), () => undefined, INSTALL_PATIENCE_MS);
  try {
    return findS3Program() ?? (await buildWithGo());
  } finally {
    lock?.release();
  }
}

async function buildWithGo(): Promise<S3Program | { unavailable: string }> {
  const started = Date.now();
  const logFile = path.join(CACHE, "s3-install.log");
  console.log(`No S3 server is here: building ${MODULE} with Go, usually within a minute…`);
  const { code } = await run("go", ["install", MODULE], {
    logFile,
    env: { ...process.env, GOBIN: INSTALLED },
  });
  const program = findS3Program();
  if (!program)
    return { unavailable: `go install ${MODULE} failed with code ${code}:\n${lastLines(logFile, 5)}` };
  console.log(`Built ${program.file} in ${spell(Date.now() - started)}.`);
  return program;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
