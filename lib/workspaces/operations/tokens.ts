import "server-only";
import { invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { Page } from "@/lib/core/schema";
import { makeToken, requireToken } from "@/lib/workspaces/operations/make-token";
import { revokeTokenRow, selectTokens } from "@/lib/workspaces/queries/tokens";
import { refuseMethodRoles, refuseScopes } from "@/lib/workspaces/rules";
import { CreatedToken, CreateTokenInput, ListTokensInput, Token, TokenRef } from "@/lib/workspaces/schema";

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
    return makeToken(scope, { name, scopes, methodRoles, expiresInDays: input.expiresInDays, agentId: null });
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
