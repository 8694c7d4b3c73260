"use client";

import { type ReactNode, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { writePreferenceCookie } from "@/components/ui/preference-cookie";
import { CommandPalette } from "./command-palette";
import { ShellContext, useShell } from "./shell-context";
import { ShellShortcuts } from "./shell-shortcuts";
import { ShortcutsHelp } from "./shortcuts-help";
import { Sidebar } from "./sidebar";
import { SIDEBAR_COOKIE } from "./sidebar-cookie";
import { SidebarDrawer } from "./sidebar-drawer";
import { TopBar } from "./top-bar";
import type { Crumb, ProjectSummary, UserSummary, WorkspaceSummary } from "./types";
import { usePageFocus } from "./use-page-focus";
import { usePageScroll } from "./use-page-scroll";

type AppShellProps = {
  workspace: WorkspaceSummary;
  /** All workspaces of this person, the current one included. */
  workspaces: readonly WorkspaceSummary[];
  projects: readonly ProjectSummary[];
  user: UserSummary;
  signOut: () => void | Promise<void>;
  canCreateProject?: boolean;
  /** From the cookie of sidebar-cookie.ts, so that the first paint is right. */
  defaultCollapsed?: boolean;
  /** In the top bar of every page: the state of the connection. */
  status?: ReactNode;
  children: ReactNode;
};

/** Everything around a page of a workspace: sidebar, top bar, palette, keys, and the one area that scrolls. */
export function AppShell({
  defaultCollapsed = false,
  canCreateProject = true,
  status,
  children,
  ...data
}: AppShellProps) {
  const [collapsed, setCollapsed] = useState(defaultCollapsed);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);

  function toggleSidebar() {
    setCollapsed(!collapsed);
    writePreferenceCookie(SIDEBAR_COOKIE, collapsed ? "open" : "collapsed");
  }

  const openers = { setDrawerOpen, setPaletteOpen, setHelpOpen, toggleSidebar };
  const shell = { ...data, ...openers, canCreateProject, collapsed, crumbs, setCrumbs };
  return (
    <ShellContext value={shell}>
      <ShellFrame status={status}>{children}</ShellFrame>
      <ShellShortcuts />
      <SidebarDrawer open={drawerOpen} onOpenChange={setDrawerOpen} />
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} />
      <ShortcutsHelp open={helpOpen} onOpenChange={setHelpOpen} />
    </ShellContext>
  );
}

function ShellFrame({ status, children }: { status: ReactNode; children: ReactNode }) {
  const { collapsed } = useShell();
  const main = useRef<HTMLElement>(null);
  usePageScroll(main);
  usePageFocus(main);
  return (
    <div className="flex h-dvh overflow-hidden print:h-auto print:overflow-visible">
      <a
        href="#main"
        className="-translate-y-16 fixed top-2 left-2 z-60 rounded-md border border-edge bg-raised px-3 py-2 font-medium shadow-popover focus:translate-y-0"
      >
        Skip to the content
      </a>
      <aside
        aria-label="Sidebar"
        className={cx(
          "shrink-0 border-line border-r max-md:hidden print:hidden",
          collapsed ? "w-13" : "w-60",
        )}
      >
        <Sidebar collapsed={collapsed} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        <TopBar status={status} />
        <main
          ref={main}
          id="main"
          tabIndex={-1}
          className="relative flex min-h-0 flex-1 flex-col overflow-y-auto outline-none print:overflow-visible"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
