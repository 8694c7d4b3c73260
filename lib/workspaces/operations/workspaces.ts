import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { accountOperation, operation } from "@/lib/core/operation";
import { PERMISSION_NAMES } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import { foundWorkspace, slugTaken } from "@/lib/workspaces/operations/found-workspace";
import { selectMemberships, selectWorkspace, updateWorkspaceRow } from "@/lib/workspaces/queries/workspaces";
import {
  CreateWorkspaceInput,
  CurrentWorkspace,
  Membership,
  UpdateWorkspaceInput,
  Workspace,
} from "@/lib/workspaces/schema";

export const listWorkspaces = accountOperation({
  name: "workspaces.list",
  summary: "List the workspaces you are a member of",
  method: "GET",
  path: "/workspaces",
})
  .input(z.strictObject({}))
  .output(z.array(Membership))
  .handler(({ context: { scope } }) => selectMemberships(scope));

export const getCurrentWorkspace = operation({
  name: "workspaces.current",
  summary: "Say which workspace this is, who you are in it and what you may do",
  method: "GET",
  path: "/workspace",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(CurrentWorkspace)
  .handler(async ({ context: { scope } }) => {
    const { actor, memberId, userId, role } = scope;
    const methodRoles = [...scope.methodRoles];
    const permissions = PERMISSION_NAMES.filter((permission) => scope.may(permission));
    return {
      workspace: await requireWorkspace(scope),
      actor,
      memberId,
      userId,
      role,
      methodRoles,
      permissions,
    };
  });

export const createWorkspace = accountOperation({
  name: "workspaces.create",
  summary: "Make a workspace of your own",
  method: "POST",
  path: "/workspaces",
})
  .input(CreateWorkspaceInput)
  .output(Membership)
  .handler(({ input, context: { scope } }) =>
    foundWorkspace(scope, { ...input, owner: { userId: scope.userId, name: scope.userName } }),
  );

export const updateWorkspace = operation({
  name: "workspaces.update",
  summary: "Change the workspace's name or its address",
  method: "PATCH",
  path: "/workspace",
  permission: "workspace.write",
})
  .input(UpdateWorkspaceInput)
  .output(Workspace)
  .handler(async ({ input, context: { scope } }) => {
    const before = await requireWorkspace(scope);
    const { name = before.name, slug = before.slug } = input;
    if (name === before.name && slug === before.slug) return before;
    const after = await updateWorkspaceRow(scope, { name, slug });
    if (!after) throw slugTaken(slug);
    scope.record({
      subject: { kind: "workspace", id: after.id, label: after.name },
      topic: "workspace.updated",
      before: { name: before.name, slug: before.slug },
      after: { name: after.name, slug: after.slug },
    });
    return after;
  });

async function requireWorkspace(scope: Scope): Promise<Workspace> {
  const workspace = await selectWorkspace(scope, scope.workspaceId);
  if (!workspace) throw new AppError("not_found", "This workspace does not exist any more.");
  return workspace;
}
