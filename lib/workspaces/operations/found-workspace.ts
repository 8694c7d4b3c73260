import "server-only";
import { randomBytes } from "node:crypto";
import { invalidInput } from "@/lib/core/errors";
import { enterWorkspace } from "@/lib/core/porter";
import type { AnyScope } from "@/lib/core/scope";
import { insertMember } from "@/lib/workspaces/queries/members";
import { insertWorkspace } from "@/lib/workspaces/queries/workspaces";
import { slugFrom } from "@/lib/workspaces/rules";
import type { Membership, Workspace } from "@/lib/workspaces/schema";

type Founding = { name: string; slug?: string | undefined; owner: { userId: string; name: string } };

/** Makes a workspace with its first owner and enters it. Other operations call this inside their transaction. */
export async function foundWorkspace(scope: AnyScope, founding: Founding): Promise<Membership> {
  const id = scope.newId();
  await enterWorkspace(scope.tx, id);
  const workspace = await insertUnderFreeSlug(scope, id, founding);
  const memberId = await insertMember(scope, {
    workspaceId: id,
    userId: founding.owner.userId,
    role: "owner",
  });
  if (!memberId) throw new Error("a new workspace has a member already");
  const { slug, name } = workspace;
  scope.record({
    workspaceId: id,
    actor: { kind: "member", id: memberId, name: founding.owner.name },
    subject: { kind: "workspace", id, label: name },
    topic: "workspace.created",
    before: null,
    after: { slug, name, owner: founding.owner.name },
  });
  return { id, slug, name, role: "owner", memberId };
}

async function insertUnderFreeSlug(
  scope: AnyScope,
  id: string,
  { name, slug }: Founding,
): Promise<Workspace> {
  for (const candidate of slug ? [slug] : slugCandidates(name)) {
    const workspace = await insertWorkspace(scope, { id, slug: candidate, name });
    if (workspace) return workspace;
  }
  throw slugTaken(slug ?? slugFrom(name));
}

function slugCandidates(name: string): string[] {
  const base = slugFrom(name);
  return [base, `${base}-2`, `${base}-3`, `${base}-${randomBytes(2).toString("hex")}`];
}

/** The refusal of an address that another workspace has. */
export function slugTaken(slug: string) {
  return invalidInput([{ path: "slug", message: `The address ${slug} is taken. Choose another one.` }]);
}
