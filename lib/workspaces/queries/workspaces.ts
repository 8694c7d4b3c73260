import "server-only";
import { asc, DrizzleQueryError, eq } from "drizzle-orm";
import { members, workspaces } from "@/db/schema";
import type { AccountScope, AnyScope, Scope } from "@/lib/core/scope";
import type { Membership, Workspace } from "@/lib/workspaces/schema";

const columns = {
  id: workspaces.id,
  slug: workspaces.slug,
  name: workspaces.name,
  createdAt: workspaces.createdAt,
};

/** The workspaces that a person is a member of, by name. */
export function selectMemberships(scope: AccountScope): Promise<Membership[]> {
  return scope.tx
    .select({
      id: workspaces.id,
      slug: workspaces.slug,
      name: workspaces.name,
      role: members.role,
      memberId: members.id,
    })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, scope.userId))
    .orderBy(asc(workspaces.name), asc(workspaces.id));
}

/** One workspace, which the transaction must have entered. */
export async function selectWorkspace(scope: AnyScope, id: string): Promise<Workspace | undefined> {
  const [row] = await scope.tx.select(columns).from(workspaces).where(eq(workspaces.id, id));
  return row;
}

/** Adds a workspace that the transaction has entered already; undefined when its slug is taken. */
export async function insertWorkspace(
  scope: AnyScope,
  values: { id: string; slug: string; name: string },
): Promise<Workspace | undefined> {
  const [row] = await scope.tx
    .insert(workspaces)
    .values({ ...values, createdAt: scope.now, updatedAt: scope.now })
    .onConflictDoNothing({ target: workspaces.slug })
    .returning(columns);
  return row;
}

/** Renames the scope's workspace; undefined when the slug is another's. Then the transaction cannot go on. */
export async function updateWorkspaceRow(
  scope: Scope,
  values: { name?: string | undefined; slug?: string | undefined },
): Promise<Workspace | undefined> {
  try {
    const [row] = await scope.tx
      .update(workspaces)
      .set({ ...values, updatedAt: scope.now })
      .where(eq(workspaces.id, scope.workspaceId))
      .returning(columns);
    return row;
  } catch (error) {
    if (isSlugTaken(error)) return undefined;
    throw error;
  }
}

function isSlugTaken(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  // Each driver has an error class of its own.
  return cause instanceof Error && "constraint" in cause && cause.constraint === "workspaces_slug_key";
}
