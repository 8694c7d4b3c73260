import { TOKEN_SCOPES, type TokenScope } from "@/lib/core/permissions";
import { grantableScopes } from "@/lib/workspaces/rules";
import type { Token } from "@/lib/workspaces/schema";

/** What each scope lets a token do. Each includes the ones before it. */
export const SCOPE_WORDS: Record<TokenScope, { label: string; hint: string }> = {
  read: { label: "Read", hint: "Sees the plan: projects, documents, epics, stories, the board." },
  write: { label: "Write", hint: "Changes the plan as well, as far as your role does." },
  admin: { label: "Admin", hint: "Manages members, tokens and settings as well, and reads the audit log." },
};

/** The widest of a token's scopes, which includes the others. */
export function widestScope(scopes: readonly TokenScope[]): TokenScope {
  return TOKEN_SCOPES.findLast((scope) => scopes.includes(scope)) ?? "read";
}

/** Every scope, and whether somebody of this role may give it to a token. */
export function scopeChoices(role: Parameters<typeof grantableScopes>[0]) {
  const grantable = grantableScopes(role);
  return TOKEN_SCOPES.map((scope) => ({
    scope,
    ...SCOPE_WORDS[scope],
    grantable: grantable.includes(scope),
  }));
}

/** How long a new token works, as one chooses it; null: until it is revoked. */
export const LIFETIMES: readonly { value: string; label: string; days: number | null }[] = [
  { value: "7", label: "7 days", days: 7 },
  { value: "30", label: "30 days", days: 30 },
  { value: "90", label: "90 days", days: 90 },
  { value: "365", label: "A year", days: 365 },
  { value: "never", label: "Until it is revoked", days: null },
];

const LOOKS = {
  active: { shape: "full", tone: "success", label: "Active" },
  expired: { shape: "dashed", tone: "neutral", label: "Expired" },
  revoked: { shape: "crossed", tone: "neutral", label: "Revoked" },
} as const;

/** What has become of a token by now. */
export function tokenLook(token: Pick<Token, "revokedAt" | "expiresAt">, nowMs: number) {
  if (token.revokedAt) return LOOKS.revoked;
  return token.expiresAt && Date.parse(token.expiresAt) <= nowMs ? LOOKS.expired : LOOKS.active;
}

/** A command that shows that a token works. */
export function exampleCall(origin: string, secret: string): string {
  return `curl -H "Authorization: Bearer ${secret}" ${origin}/api/v1/projects`;
}
