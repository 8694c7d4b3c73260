import "server-only";
import { z } from "zod";
import { operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { Page } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import { throwRefusal } from "@/lib/workspaces/operations/throw-refusal";
import {
  deleteMember,
  lockMember,
  releaseStories,
  releaseTasks,
  revokeTokensOf,
  selectMembers,
  updateMemberRole,
  updateMethodRoles,
} from "@/lib/workspaces/queries/members";
import { refuseMethodRoleChange, refuseRemoval, refuseRoleChange } from "@/lib/workspaces/rules";
import {
  ChangeRoleInput,
  IdPageInput,
  Member,
  MemberRef,
  SetMethodRolesInput,
} from "@/lib/workspaces/schema";

export const listMembers = operation({
  name: "members.list",
  summary: "List the workspace's members in the order they joined",
  method: "GET",
  path: "/members",
  permission: "plan.read",
})
  .input(IdPageInput)
  .output(Page(Member))
  .handler(async ({ input, context: { scope } }) => pageById(await selectMembers(scope, input), input.limit));

export const changeMemberRole = operation({
  name: "members.changeRole",
  summary: "Give a member another role",
  method: "PATCH",
  path: "/members/{memberId}",
  permission: "members.write",
})
  .input(ChangeRoleInput)
  .output(Member)
  .handler(async ({ input: { memberId, role }, context: { scope } }) => {
    const { member, ownerCount } = await lockMember(scope, memberId);
    throwRefusal(refuseRoleChange({ by: scope.role, from: member.role, to: role, ownerCount }));
    if (member.role === role) return member;
    await updateMemberRole(scope, memberId, role);
    scope.record({
      subject: { kind: "member", id: memberId, label: member.name },
      topic: "member.updated",
      before: { role: member.role },
      after: { role },
    });
    return { ...member, role };
  });

export const setMethodRoles = operation({
  name: "members.setMethodRoles",
  summary: "Say which parts of the method a member plays: they decide which sections of a story he may write",
  method: "PUT",
  path: "/members/{memberId}/method-roles",
  permission: "members.write",
})
  .input(SetMethodRolesInput)
  .output(Member)
  .handler(async ({ input: { memberId, methodRoles }, context: { scope } }) => {
    const { member } = await lockMember(scope, memberId);
    throwRefusal(refuseMethodRoleChange({ by: scope.role, of: member.role }));
    if (JSON.stringify(member.methodRoles) === JSON.stringify(methodRoles)) return member;
    await updateMethodRoles(scope, memberId, methodRoles);
    scope.record({
      subject: { kind: "member", id: memberId, label: member.name },
      topic: "member.updated",
      before: { methodRoles: member.methodRoles },
      after: { methodRoles },
    });
    return { ...member, methodRoles };
  });

export const removeMember = operation({
  name: "members.remove",
  summary: "Take a member out of the workspace: his tokens end and his stories become unassigned",
  method: "DELETE",
  path: "/members/{memberId}",
  permission: "members.write",
})
  .input(MemberRef)
  .output(Member)
  .handler(({ input, context: { scope } }) => endMembership(scope, input.memberId));

export const leaveWorkspace = operation({
  name: "members.leave",
  summary: "Leave the workspace: your tokens end and your stories become unassigned",
  method: "POST",
  path: "/members/leave",
  permission: "workspace.leave",
})
  .input(z.strictObject({}))
  .output(Member)
  .handler(({ context: { scope } }) => endMembership(scope, scope.memberId));

async function endMembership(scope: Scope, memberId: string): Promise<Member> {
  const { member, ownerCount } = await lockMember(scope, memberId);
  throwRefusal(refuseRemoval({ by: scope.role, role: member.role, ownerCount }));
  const stories = await releaseStories(scope, memberId);
  await releaseTasks(scope, memberId);
  const tokens = await revokeTokensOf(scope, member.userId);
  await deleteMember(scope, memberId);
  scope.record({
    subject: { kind: "member", id: memberId, label: member.name },
    topic: "member.removed",
    before: { name: member.name, email: member.email, role: member.role },
    after: null,
  });
  for (const { id, projectId, label } of stories) {
    const subject = { kind: "story", id, label };
    scope.record({
      projectId,
      subject,
      topic: "story.updated",
      before: { assigneeId: memberId },
      after: { assigneeId: null },
    });
  }
  for (const { id, name } of tokens) {
    const subject = { kind: "token", id, label: name };
    scope.record({
      subject,
      topic: "token.revoked",
      before: { revokedAt: null },
      after: { revokedAt: scope.now },
    });
  }
  return member;
}
