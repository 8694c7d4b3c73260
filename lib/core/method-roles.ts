import type { MemberRole } from "@/db/enums";

/** The parts that people and agents play in the method, by the names that its story template gives them. */
export const METHOD_ROLES = ["scrum-master", "product-owner", "dev-agent", "qa-agent"] as const;
export type MethodRole = (typeof METHOD_ROLES)[number];

/** What somebody of each role plays unless the workspace says otherwise. */
export const DEFAULT_METHOD_ROLES: Record<MemberRole, readonly MethodRole[]> = {
  owner: METHOD_ROLES,
  admin: ["scrum-master", "product-owner"],
  manager: ["scrum-master", "product-owner"],
  architect: ["scrum-master", "product-owner"],
  developer: ["dev-agent"],
  viewer: [],
};

const OF_AGENTS: Readonly<Record<string, readonly MethodRole[]>> = {
  sm: ["scrum-master"],
  po: ["product-owner"],
  pm: ["product-owner"],
  architect: ["scrum-master"],
  dev: ["dev-agent"],
  qa: ["qa-agent"],
  orchestrator: METHOD_ROLES,
};

/** What an agent of this part plays: it decides which sections of a story the agent may write. */
export function methodRolesOfAgent(role: string): readonly MethodRole[] {
  return OF_AGENTS[role] ?? ["dev-agent"];
}

type Holder = { role: MemberRole; own: readonly MethodRole[] | null; token?: readonly MethodRole[] | null };

/** What somebody plays here: his own parts or those of his role, through a token never more than the token's. */
export function methodRolesOf({ role, own, token = null }: Holder): readonly MethodRole[] {
  const held = own ?? DEFAULT_METHOD_ROLES[role];
  return token === null ? held : held.filter((part) => token.includes(part));
}
