"use client";

import { createContext, useContext } from "react";
import type { Crumb, ProjectSummary, UserSummary, WorkspaceSummary } from "./types";

/** What every part of the shell knows. */
export type Shell = {
  workspace: WorkspaceSummary;
  workspaces: readonly WorkspaceSummary[];
  projects: readonly ProjectSummary[];
  user: UserSummary;
  canCreateProject: boolean;
  signOut: () => void | Promise<void>;
  collapsed: boolean;
  toggleSidebar: () => void;
  setDrawerOpen: (open: boolean) => void;
  setPaletteOpen: (open: boolean) => void;
  setHelpOpen: (open: boolean) => void;
  crumbs: readonly Crumb[];
  setCrumbs: (crumbs: readonly Crumb[]) => void;
};

export const ShellContext = createContext<Shell | null>(null);

/** The shell around this component. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error("This part of the screen stands inside AppShell only.");
  return shell;
}
