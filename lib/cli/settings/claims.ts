import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Account } from "../server/account";
import { readJson, removeFile, stateFolder, writePrivateJson } from "./folders";

const Claim = z.object({
  taskId: z.string(),
  key: z.string(),
  leaseToken: z.string(),
  fence: z.number().int(),
  expiresAt: z.string(),
  /** The process that works on it, where it is one that ends the claim itself. */
  worker: z.object({ host: z.string(), pid: z.number().int(), identity: z.string() }).optional(),
});
/** What is kept of a claim, so that later commands need to name only the task. */
export type Claim = z.infer<typeof Claim>;

type Env = Readonly<Record<string, string | undefined>>;
type Holder = Pick<Account, "url" | "token">;

/** A folder for each token of each server: two agents on one machine never take each other's claims for theirs. */
function folderOf(env: Env, { url, token }: Holder): string {
  const name = createHash("sha256").update(`${url}\n${token}`).digest("hex").slice(0, 24);
  return path.join(stateFolder(env), "claims", name);
}

function fileOf(env: Env, holder: Holder, key: string): string {
  return path.join(folderOf(env, holder), `${key.toUpperCase()}.json`);
}

/** Keeps a claim that was just made or extended. */
export function keepClaim(env: Env, holder: Holder, claim: Claim): void {
  writePrivateJson(fileOf(env, holder, claim.key), claim);
}

/** The claim of a task that this token made here, by the task's readable id or its id. */
export function recallClaim(env: Env, holder: Holder, task: string): Claim | undefined {
  if (!/^[\w-]+$/.test(task)) return undefined;
  const read = (file: string) => Claim.safeParse(readJson(file)).data;
  const direct = read(fileOf(env, holder, task));
  if (direct) return direct;
  return keptClaims(env, holder).find((claim) => claim.taskId === task.toLowerCase());
}

/** Every claim that this token made here and that no command has ended. */
export function keptClaims(env: Env, holder: Holder): Claim[] {
  const folder = folderOf(env, holder);
  return filesOf(folder).flatMap((name) => Claim.safeParse(readJson(path.join(folder, name))).data ?? []);
}

/** Forgets a claim that has ended. */
export function forgetClaim(env: Env, holder: Holder, key: string): void {
  removeFile(fileOf(env, holder, key));
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}
