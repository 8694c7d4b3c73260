import type { MemberRole } from "@/db/enums";

/** How people read the roles. */
export const ROLE_NAMES: Record<MemberRole, string> = {
  owner: "Owner",
  admin: "Admin",
  manager: "Manager",
  architect: "Architect",
  developer: "Developer",
  viewer: "Viewer",
};
