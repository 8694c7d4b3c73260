"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { MemberRole } from "@/db/enums";
import type { MethodRole } from "@/lib/core/method-roles";
import type { Permission } from "@/lib/core/permissions";

/** Who looks at the screen, and where: decides what is offered. The server decides what is allowed. */
export type Viewer = {
  workspace: string;
  memberId: string;
  userId: string;
  name: string;
  role: MemberRole;
  /** The parts of the method that the viewer plays: they say which sections of a story may be written. */
  methodRoles: readonly MethodRole[];
  permissions: readonly Permission[];
};

const ViewerContext = createContext<Viewer | null>(null);

/** Makes the viewer known to everything inside a workspace. */
export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** The viewer, with `may(permission)`. Only inside a workspace's pages. */
export function useViewer(): Viewer & { may: (permission: Permission) => boolean } {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer stands outside a workspace's pages");
  return { ...viewer, may: (permission) => viewer.permissions.includes(permission) };
}
