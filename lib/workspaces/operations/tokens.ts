import "server-only";
import { invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { Page } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import { hashSecret, newSecret } from "@/lib/core/secret";
import { insertToken, lockToken, revokeTokenRow, selectTokens } from "@/lib/workspaces/queries/tokens";
import { outlives, refuseMethodRoles, refuseScopes, tokenExpiry } from "@/lib/workspaces/rules";
import { CreatedToken, CreateTokenInput, ListTokensInput, Token, TokenRef } from "@/lib/workspaces/schema";

const SECRET_PREFIX = "plb_";
/** How much of a secret is kept to tell tokens apart. */
const PREFIX_LENGTH = 8;

export const listTokens = operation({
  name: "tokens.list",
  summary: "List your API tokens, or everybody's if you may manage them; newest first",
  method: "GET",
  path: "/tokens",
  permission: "tokens.write",
})
  .input(ListTokensInput)
  .output(Page(Token))
  .handler(async ({ input, context: { scope } }) => {
    const userId = scope.may("tokens.manage") ? null : scope.userId;
    return pageById(await selectTokens(scope, { ...input, userId }), input.limit);
  });

export const createToken = operation({
  name: "tokens.create",
  summary:
    "Make an API token that acts for you, with scopes no wider than your role; its secret is shown once",
  method: "POST",
  path: "/tokens",
  permission: "tokens.write",
  shownOnce: "secret",
})
  .input(CreateTokenInput)
  .output(CreatedToken)
  .handler(async ({ input, context: { scope } }) => {
    const { name, scopes } = input;
    const refusal = refuseScopes(scope.role, scopes);
    if (refusal) throw invalidInput([{ path: "scopes", message: refusal.message }]);
    const beyond = refuseMethodRoles(scope.methodRoles, input.methodRoles ?? []);
    if (beyond) throw invalidInput([{ path: "methodRoles", message: beyond.message }]);
    // What a token makes plays no more than the token itself, also when its owner comes to play more.
    const methodRoles = input.methodRoles ?? (scope.actor.kind === "token" ? [...scope.methodRoles] : null);
    const expiresAt = tokenExpiry(scope.now, input.expiresInDays);
    await refuseToOutlive(scope, expiresAt);
    const secret = newSecret(SECRET_PREFIX);
    const prefix = secret.slice(0, PREFIX_LENGTH);
    const tokenHash = hashSecret(secret);
    const id = await insertToken(scope, { name, scopes, methodRoles, expiresAt, prefix, tokenHash });
    scope.record({
      subject: { kind: "token", id, label: name },
      topic: "token.created",
      before: null,
      after: { name, scopes, methodRoles, expiresAt },
    });
    return { token: await requireToken(scope, id), secret };
  });

export const revokeToken = operation({
  name: "tokens.revoke",
  summary: "Revoke an API token: its next request is refused",
  method: "POST",
  path: "/tokens/{tokenId}/revoke",
  permission: "tokens.write",
})
  .input(TokenRef)
  .output(Token)
  .handler(async ({ input, context: { scope } }) => {
    const token = await requireToken(scope, input.tokenId);
    const mine = token.owner.userId === scope.userId;
    if (!mine && !scope.may("tokens.manage")) throw notFound("token");
    if (token.revokedAt) return token;
    await revokeTokenRow(scope, token.id);
    scope.record({
      subject: { kind: "token", id: token.id, label: token.name },
      topic: "token.revoked",
      before: { revokedAt: null },
      after: { revokedAt: scope.now },
    });
    return { ...token, revokedAt: scope.now };
  });

/** A token that makes tokens must not live on in them. */
async function refuseToOutlive(scope: Scope, expiresAt: string | null): Promise<void> {
  if (scope.actor.kind !== "token" || scope.actor.id === null) return;
  const maker = await requireToken(scope, scope.actor.id);
  if (!outlives(expiresAt, maker.expiresAt)) return;
  const sentence = `This token expires on ${maker.expiresAt?.slice(0, 10)} and cannot make one that works longer. Choose fewer days.`;
  throw invalidInput([{ path: "expiresInDays", message: sentence }]);
}

async function requireToken(scope: Scope, id: string): Promise<Token> {
  const token = await lockToken(scope, id);
  if (!token) throw notFound("token");
  return token;
}
