import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A secret for a bearer: 32 random bytes after a readable prefix that names its kind. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a secret. It is random and long, so a fast hash is enough (a password is not: see lib/auth). */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
