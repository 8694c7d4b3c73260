import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/core/env";
import { NOTIFICATION_KINDS } from "@/lib/notifications/schema/notification";

/** Whose mail a link ends, and of which kind. */
export const Unsubscription = z.object({
  workspaceId: z.uuid(),
  memberId: z.uuid(),
  kind: z.enum(NOTIFICATION_KINDS).or(z.literal("all")),
});
export type Unsubscription = z.infer<typeof Unsubscription>;

/** A text that proves, without a sign-in, that we sent its bearer a mail. It ends mail and opens nothing. */
export function unsubscribeToken({ workspaceId, memberId, kind }: Unsubscription): string {
  const said = Buffer.from(JSON.stringify([workspaceId, memberId, kind])).toString("base64url");
  return `${said}.${signatureOf(said, env().AUTH_SECRET)}`;
}

/** What such a text says; null when it is not ours. */
export function readUnsubscribeToken(token: string): Unsubscription | null {
  const [said = "", signature = ""] = token.split(".");
  const { AUTH_SECRET, AUTH_SECRETS_BEFORE } = env();
  const isOurs = [AUTH_SECRET, ...AUTH_SECRETS_BEFORE].some((secret) =>
    isSame(signature, signatureOf(said, secret)),
  );
  if (!isOurs) return null;
  const parsed = z.tuple([z.string(), z.string(), z.string()]).safeParse(parseJson(said));
  if (!parsed.success) return null;
  const [workspaceId, memberId, kind] = parsed.data;
  return Unsubscription.safeParse({ workspaceId, memberId, kind }).data ?? null;
}

function parseJson(said: string): unknown {
  try {
    return JSON.parse(Buffer.from(said, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

function signatureOf(said: string, secret: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "plumbline unsubscribe", 32));
  return createHmac("sha256", key).update(said).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
