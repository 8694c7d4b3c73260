import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { waitUntil } from "../machine/process.mjs";
import { freePort } from "../postgres/ports.mjs";
import { findS3Program, installS3Program, type S3Program } from "./s3-programs.mjs";

/** A real S3 server for tests, with a bucket of this caller's own. */
export type S3Server = {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
  stop(): Promise<void>;
};

type Access = Omit<S3Server, "bucket" | "stop">;

const CACHE = path.resolve(import.meta.dirname, "../../.cache");
const START_TIMEOUT_MS = 20_000;

/** The server that `S3_TEST_ENDPOINT` names, else one that is found (or installed) and started; else says why not. */
export async function ensureS3Server(): Promise<S3Server | { unavailable: string }> {
  const given = givenServer();
  if (given) return { ...given, bucket: await createBucket(given), stop: async () => undefined };
  const program = findS3Program() ?? (await installWhereAllowed());
  if ("unavailable" in program) {
    console.warn(`\n!!! S3 was NOT tested: ${program.unavailable}\n`);
    return program;
  }
  return startProgram(program);
}

/** Building one takes a minute and the network, so whoever runs the tests has to want it. */
async function installWhereAllowed(): Promise<S3Program | { unavailable: string }> {
  if (process.env.S3_TEST_INSTALL === "1") return installS3Program();
  return {
    unavailable:
      "no S3_TEST_ENDPOINT is named, neither versitygw nor minio is here, and S3_TEST_INSTALL=1 is not set",
  };
}

function givenServer(): Access | undefined {
  const { S3_TEST_ENDPOINT, S3_TEST_REGION, S3_TEST_ACCESS_KEY_ID, S3_TEST_SECRET_ACCESS_KEY } = process.env;
  if (!S3_TEST_ENDPOINT) return undefined;
  return {
    endpoint: S3_TEST_ENDPOINT,
    region: S3_TEST_REGION ?? "us-east-1",
    accessKeyId: S3_TEST_ACCESS_KEY_ID ?? "",
    secretAccessKey: S3_TEST_SECRET_ACCESS_KEY ?? "",
  };
}

async function startProgram(program: S3Program): Promise<S3Server | { unavailable: string }> {
  const port = await freePort();
  const folder = path.join(CACHE, `s3-${port}`);
  mkdirSync(folder, { recursive: true });
  const keys = { accessKeyId: "plumbline", secretAccessKey: randomBytes(16).toString("hex") };
  const { args, env } = program.start({ folder, address: `127.0.0.1:${port}`, ...keys });
  const child = spawn(program.file, args, { env: { ...process.env, ...env }, stdio: "ignore" });
  const ended = once(child, "exit");
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const stop = async () => {
    process.removeListener("exit", killWithUs);
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const access = { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", ...keys };
  const answers = await waitUntil(() => isAnswering(access.endpoint), START_TIMEOUT_MS);
  if (answers) return { ...access, bucket: await createBucket(access), stop };
  await stop();
  return { unavailable: `${program.file} did not answer at ${access.endpoint}` };
}

async function isAnswering(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
}

async function createBucket({ endpoint, region, accessKeyId, secretAccessKey }: Access): Promise<string> {
  const bucket = `plumbline-test-${randomBytes(6).toString("hex")}`;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    return bucket;
  } finally {
    client.destroy();
  }
}
