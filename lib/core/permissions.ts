import type { MemberRole } from "@/db/enums";

/**
 * The one table that says what each role may do, and which scope a token needs for it.
 */
export const PERMISSIONS = {
  "plan.read": { roles: ["owner", "admin", "manager", "architect", "developer", "viewer"], scope: "read" },
  /** What one is told: the inbox, its settings, and which stories one watches. */
  "inbox.write": {
    roles: ["owner", "admin", "manager", "architect", "developer", "viewer"],
    scope: "write",
  },
  "comments.write": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  "stories.write": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  /** Keeping views of boards for oneself; sharing one needs stories.write too. */
  "views.write": {
    roles: ["owner", "admin", "manager", "architect", "developer", "viewer"],
    scope: "write",
  },
  "documents.write": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  /** Approving and rejecting documents. */
  "documents.review": { roles: ["owner", "admin", "manager", "architect"], scope: "write" },
  "epics.write": { roles: ["owner", "admin", "manager", "architect"], scope: "write" },
  /** Importing checklists, running them and answering their items. */
  "checklists.write": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  "checklists.decide": { roles: ["owner", "admin", "manager", "architect"], scope: "write" },
  /** Letting epics be made without a passed master checklist. */
  "checklists.waive": { roles: ["owner", "admin"], scope: "admin" },
  /** Writing technical specifications; approving them is documents.review. */
  "specs.write": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  /** Seeing one task with its context and log. */
  "tasks.read": { roles: ["owner", "admin", "manager", "architect", "developer", "viewer"], scope: "read" },
  /** Making tasks, and changing what they ask for. */
  "tasks.write": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  /** Claiming tasks, and doing what one has claimed. */
  "tasks.work": { roles: ["owner", "admin", "manager", "architect", "developer"], scope: "write" },
  /** Cancelling, releasing, reassigning and retrying what others have claimed. */
  "tasks.manage": { roles: ["owner", "admin", "manager", "architect"], scope: "write" },
  "projects.write": { roles: ["owner", "admin", "manager"], scope: "write" },
  /** Tokens of one's own. */
  "tokens.write": {
    roles: ["owner", "admin", "manager", "architect", "developer", "viewer"],
    scope: "admin",
  },
  /** Seeing and revoking everybody's tokens. */
  "tokens.manage": { roles: ["owner", "admin"], scope: "admin" },
  /** Registering agents, and making tokens for them. */
  "agents.write": { roles: ["owner", "admin", "manager", "architect"], scope: "admin" },
  "workspace.leave": {
    roles: ["owner", "admin", "manager", "architect", "developer", "viewer"],
    scope: "admin",
  },
  "members.write": { roles: ["owner", "admin"], scope: "admin" },
  "workspace.write": { roles: ["owner", "admin"], scope: "admin" },
  "audit.read": { roles: ["owner", "admin"], scope: "admin" },
} as const satisfies Record<string, { roles: readonly MemberRole[]; scope: TokenScope }>;

export const TOKEN_SCOPES = ["read", "write", "admin"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** The widest scope that a token of each role may carry. */
export const WIDEST_SCOPE = {
  owner: "admin",
  admin: "admin",
  manager: "write",
  architect: "write",
  developer: "write",
  viewer: "read",
} as const satisfies Record<MemberRole, TokenScope>;
/** What an agent is, whoever registered it: at most a developer. */
export function roleOfAgent(registrar: MemberRole): MemberRole {
  return registrar === "viewer" ? "viewer" : "developer";
}

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS).filter(
  (name): name is Permission => name in PERMISSIONS,
);

/** Whether a role holds a permission. */
export function roleMay(role: MemberRole, permission: Permission): boolean {
  const roles: readonly MemberRole[] = PERMISSIONS[permission].roles;
  return roles.includes(role);
}

/** Whether a permission can be used for one task alone, by a token that was made for it. */
export function isForOneTask(permission: Permission): boolean {
  return permission === "tasks.read" || permission === "tasks.work";
}

/** Whether a token's scopes cover a permission: each scope includes the ones before it. */
export function scopesCover(scopes: readonly string[], permission: Permission): boolean {
  const needed = TOKEN_SCOPES.indexOf(PERMISSIONS[permission].scope);
  return TOKEN_SCOPES.some((scope, level) => level >= needed && scopes.includes(scope));
}
