import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { basement } from "@/db/client";
import { insertSession } from "@/lib/auth/queries/sessions";
import { inPublicScope } from "@/lib/core/operation";
import { bareContext, type RequestContext } from "@/lib/core/request-context";
import { asSystem } from "@/lib/jobs/as-system";
import { Refusal } from "./files-api";

const Workspace = z.object({ id: z.string(), slug: z.string() });

/** Signs a workspace's first owner in for as long as a command runs. Whoever may read the database may do that. */
export async function openOwnerSession(
  slug: string | undefined,
): Promise<{ context: RequestContext; end: () => Promise<void> }> {
  const owner = await findOwner(slug);
  const bare = bareContext({ userAgent: "plumbline (command line)" });
  const sessionId = await inPublicScope(bare, "cli.signIn", (scope) =>
    insertSession(scope, { userId: owner.userId, provider: "cli" }),
  );
  const context = { ...bare, credentials: { kind: "session" as const, sessionId }, workspace: owner.slug };
  const end = () =>
    inPublicScope(bare, "cli.signOut", async ({ tx }) => {
      await tx.execute(sql`update sessions set revoked_at = now() where id = ${sessionId}`);
    });
  return { context, end };
}

async function findOwner(slug: string | undefined): Promise<{ slug: string; userId: string }> {
  const all = await asSystem(async (tx) => {
    const { rows } = await tx.execute(sql`select id, slug from workspaces order by slug`);
    return z.array(Workspace).parse(rows);
  });
  const [workspace, another] = all.filter((each) => slug === undefined || each.slug === slug);
  if (!workspace) throw new Refusal(slug ? `There is no workspace “${slug}”.` : "There is no workspace yet.");
  if (another) {
    const slugs = all.map((each) => each.slug).join(", ");
    throw new Refusal(`There are several workspaces (${slugs}). Name one with --workspace.`);
  }
  const userId = await basement().db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspace.id}, true)`);
    const { rows } = await tx.execute<{ userId: string }>(sql`
      select m.user_id as "userId" from members m
      where m.workspace_id = ${workspace.id} and m.role = 'owner' order by m.created_at limit 1`);
    return rows[0]?.userId;
  });
  if (!userId) throw new Refusal(`The workspace “${workspace.slug}” has no owner to act as.`);
  return { slug: workspace.slug, userId };
}
