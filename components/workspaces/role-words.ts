import { MEMBER_ROLES, type MemberRole } from "@/db/enums";
import { refuseRoleChange } from "@/lib/workspaces/rules";
import { ROLE_NAMES } from "./role-names";

/** What each role is for, in one line. */
export const ROLE_HINTS: Record<MemberRole, string> = {
  owner: "Everything, owners included",
  admin: "Members, tokens, audit, settings",
  manager: "Projects and the whole plan",
  architect: "Epics, stories, documents",
  developer: "Stories, documents, comments",
  viewer: "Reads, changes nothing",
};

type RoleChoice = { role: MemberRole; label: string; hint: string; refusal: string | null };

/** Every role with why it may not be given, where it may not. */
export function roleChoices(change: { by: MemberRole; from: MemberRole; ownerCount: number }): RoleChoice[] {
  return MEMBER_ROLES.map((role) => ({
    role,
    label: ROLE_NAMES[role],
    hint: ROLE_HINTS[role],
    refusal: role === change.from ? null : (refuseRoleChange({ ...change, to: role })?.message ?? null),
  }));
}

/** Why nothing can be chosen but what is; null where there is a choice. */
export function onlyChoiceReason(choices: readonly RoleChoice[]): string | null {
  const refusals = choices.flatMap(({ refusal }) => (refusal ? [refusal] : []));
  return refusals.length === choices.length - 1 ? (refusals.at(-1) ?? null) : null;
}
