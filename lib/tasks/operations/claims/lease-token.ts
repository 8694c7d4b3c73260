import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/core/env";

type Claim = { taskId: string; fence: number };

let known: { secrets: string; keys: Buffer[] } | undefined;

/** The key of AUTH_SECRET first, then those of the secrets before it: a lease outlives a change of the secret. */
function keys(): Buffer[] {
  const { AUTH_SECRET, AUTH_SECRETS_BEFORE } = env();
  const secrets = [AUTH_SECRET, ...AUTH_SECRETS_BEFORE];
  const joined = secrets.join("\n");
  if (known?.secrets !== joined) known = { secrets: joined, keys: secrets.map(deriveKey) };
  return known.keys;
}

function deriveKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "plumbline leases", 32));
}

function sign(key: Buffer | undefined, what: string, { taskId, fence }: Claim): string {
  if (!key) throw new Error("there is always a current key");
  return createHmac("sha256", key).update(`${what} ${taskId} ${fence}`).digest("base64url");
}

/** What proves a claim: nothing keeps it, and whoever knows task and fence here can make it again. */
export function leaseToken(claim: Claim): string {
  return `lt_${claim.fence}_${sign(keys()[0], "lease", claim)}`;
}

/** The secret of the token that is good for one task, while one claim of it lasts: made again like the lease's. */
export function taskTokenSecret(claim: Claim): string {
  return `plb_${sign(keys()[0], "task token", claim)}`;
}

/** The fencing number of a lease token of this task; null when it is none of its tokens. */
export function fenceOf(taskId: string, token: string): number | null {
  const match = /^lt_(\d{1,15})_([\w-]{43})$/.exec(token);
  if (!match) return null;
  const claim = { taskId, fence: Number(match[1]) };
  const said = Buffer.from(match[2] ?? "");
  const isGenuine = keys().some((key) => timingSafeEqual(Buffer.from(sign(key, "lease", claim)), said));
  return isGenuine ? claim.fence : null;
}
