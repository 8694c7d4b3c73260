import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The product as it runs for real, on a port of its own. */
export async function startProduct(
  databaseUrl: string,
  port: number,
  storageDir: string,
): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",

    DATABASE_URL: databaseUrl,
    STORAGE_DIR: storageDir,
    AUTH_SECRET: "a secret for benchmarks only, long enough",
    APP_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    HOST: "127.0.0.1",
    RATE_LIMIT_PER_MINUTE: "0",
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await answers(child, port);
  return child;
}

/** Starts the server of the floor under board reads and answers it with its port. */
export function startFloor(databaseUrl: string, workspaceId: string, projectId: string) {
  return startBare("floor.ts", [databaseUrl, workspaceId, projectId]);
}

/** Starts the server of the floor under live updates. */
export function startLiveFloor(databaseUrl: string) {
  return startBare("live-floor.ts", [databaseUrl]);
}

/** A bare server in a process of its own, so that it does not steal the load generator's time. */
export async function startBare(
  name: string,
  args: string[],
): Promise<{ child: ChildProcess; port: number }> {
  const file = path.join(import.meta.dirname, name);
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

/** Resident memory of a process in MB, where the system tells (Linux). */
export function memoryMb(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kb = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    return kb ? Math.round(Number(kb) / 1024) : null;
  } catch {
    return null;
  }
}

/** Ends a process and waits until it has. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  while (child.exitCode === null) {
    const ok = await fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server ended before it was ready.");
}
