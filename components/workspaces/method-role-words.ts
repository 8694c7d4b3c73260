import { METHOD_ROLES, type MethodRole } from "@/lib/core/method-roles";

/** What each part of the method is called, and which sections of a story come with it. */
export const METHOD_ROLE_WORDS: Record<MethodRole, { label: string; hint: string }> = {
  "scrum-master": { label: "Scrum master", hint: "Story, acceptance criteria, tasks, dev notes, status" },
  "product-owner": { label: "Product owner", hint: "Story and acceptance criteria" },
  "dev-agent": { label: "Developer", hint: "Dev agent record, tasks, status" },
  "qa-agent": { label: "QA", hint: "QA results" },
};

/** The names of parts as one reads them; `none` where there are none. */
export function methodRoleNames(roles: readonly MethodRole[], none: string): string {
  if (roles.length === METHOD_ROLES.length) return "Everything";
  return roles.map((role) => METHOD_ROLE_WORDS[role].label).join(", ") || none;
}
