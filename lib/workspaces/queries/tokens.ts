import "server-only";
import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import { agents, tokens, users } from "@/db/schema";
import { TOKEN_SCOPES } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import { knownMethodRoles } from "@/lib/workspaces/queries/members";
import type { Token } from "@/lib/workspaces/schema";

const columns = {
  id: tokens.id,
  name: tokens.name,
  prefix: tokens.prefix,
  scopes: tokens.scopes,
  methodRoles: tokens.methodRoles,
  owner: { userId: users.id, name: users.name },
  agent: { id: agents.id, name: agents.name },
  createdAt: tokens.createdAt,
  expiresAt: tokens.expiresAt,
  lastUsedAt: tokens.lastUsedAt,
  revokedAt: tokens.revokedAt,
};

type TokenRow = Omit<Token, "scopes" | "methodRoles"> & { scopes: string[]; methodRoles: string[] | null };
type TokenPage = {
  state: "active" | "all";
  limit: number;
  cursor?: string | undefined;
  userId: string | null;
};

/** The workspace's tokens (or one person's), newest first, one more than the limit. */
export async function selectTokens(scope: Scope, page: TokenPage): Promise<Token[]> {
  const rows = await scope.tx
    .select(columns)
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .leftJoin(agents, and(eq(agents.workspaceId, tokens.workspaceId), eq(agents.id, tokens.agentId)))
    .where(
      and(
        eq(tokens.workspaceId, scope.workspaceId),
        // Those of tasks come and go with their claims: people have nothing to do with them.
        isNull(tokens.taskId),
        page.userId ? eq(tokens.userId, page.userId) : undefined,
        page.state === "active" ? isActive(scope.now) : undefined,
        page.cursor ? lt(tokens.id, page.cursor) : undefined,
      ),
    )
    .orderBy(desc(tokens.id))
    .limit(page.limit + 1);
  return rows.map(toToken);
}

/** One token with its owner, locked for a change. */
export async function lockToken(scope: Scope, id: string): Promise<Token | undefined> {
  const [row] = await scope.tx
    .select(columns)
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .leftJoin(agents, and(eq(agents.workspaceId, tokens.workspaceId), eq(agents.id, tokens.agentId)))
    .where(and(eq(tokens.workspaceId, scope.workspaceId), eq(tokens.id, id)))
    .for("update", { of: tokens });
  return row && toToken(row);
}

type NewToken = Pick<Token, "name" | "prefix" | "scopes" | "methodRoles" | "expiresAt"> & {
  tokenHash: string;
  agentId: string | null;
};

/** Adds a token of the scope's person, for himself or for an agent. */
export async function insertToken(scope: Scope, values: NewToken): Promise<string> {
  const id = scope.newId();
  await scope.tx.insert(tokens).values({
    ...values,
    id,
    workspaceId: scope.workspaceId,
    userId: scope.userId,
    createdAt: scope.now,
  });
  return id;
}

type NewTaskToken = {
  name: string;
  prefix: string;
  tokenHash: string;
  agentId: string | null;
  taskId: string;
  fence: number;
  expiresAt: string;
};

/** Adds a token for one claim of a task; null when it is there already. */
export async function insertTaskToken(
  scope: Scope,
  { fence, ...values }: NewTaskToken,
): Promise<string | null> {
  const rows = await scope.tx
    .insert(tokens)
    .values({
      ...values,
      id: scope.newId(),
      workspaceId: scope.workspaceId,
      userId: scope.userId,
      scopes: ["write"],
      taskFence: fence,
      createdAt: scope.now,
    })
    .onConflictDoNothing({ target: tokens.tokenHash })
    .returning({ id: tokens.id });
  return rows[0]?.id ?? null;
}

/** Revokes one locked token. */
export async function revokeTokenRow(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .update(tokens)
    .set({ revokedAt: scope.now })
    .where(and(eq(tokens.workspaceId, scope.workspaceId), eq(tokens.id, id)));
}

function isActive(now: string) {
  return and(isNull(tokens.revokedAt), or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)));
}

function toToken(row: TokenRow): Token {
  const scopes = TOKEN_SCOPES.filter((scope) => row.scopes.includes(scope));
  return { ...row, scopes, methodRoles: knownMethodRoles(row.methodRoles) };
}
