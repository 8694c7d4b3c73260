"use client";

import { Menu, PanelLeft, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Shortcut } from "@/components/ui/kbd";
import { CrumbTrail } from "./breadcrumbs";
import { PAGE_STATUS_ID } from "./page-status";
import { crumbsOf } from "./places";
import { useShell } from "./shell-context";

/** The slim bar above the page: where one is, who is here, and the way to everything else. */
export function TopBar({ status }: { status?: ReactNode }) {
  const { workspace, projects, crumbs } = useShell();
  const trail = [...crumbsOf(usePathname(), workspace.slug, projects), ...crumbs];
  return (
    <header className="flex h-bar shrink-0 items-center gap-2 border-line border-b bg-surface pr-2 pl-2 sm:pr-3">
      <SidebarButtons />
      <CrumbTrail crumbs={trail} />
      <div id={PAGE_STATUS_ID} className="contents" />
      {status}
      <SearchButton />
    </header>
  );
}

function SidebarButtons() {
  const { collapsed, toggleSidebar, setDrawerOpen } = useShell();
  return (
    <>
      <IconButton
        label="Open menu"
        icon={<Menu />}
        className="md:hidden"
        onClick={() => setDrawerOpen(true)}
      />
      <IconButton
        label={collapsed ? "Show sidebar" : "Hide sidebar"}
        icon={<PanelLeft />}
        size="sm"
        shortcut="["
        aria-expanded={!collapsed}
        className="max-md:hidden"
        onClick={toggleSidebar}
      />
    </>
  );
}

function SearchButton() {
  const { setPaletteOpen } = useShell();
  const open = () => setPaletteOpen(true);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
        className="flex h-control-sm items-center gap-2 rounded-md border border-edge bg-surface pr-1 pl-2 text-muted text-xs transition-colors hover:bg-hover hover:text-ink max-md:hidden"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span className="pr-4">Search or run…</span>
        <Shortcut keys="mod+k" />
      </button>
      <IconButton label="Search or run a command" icon={<Search />} className="md:hidden" onClick={open} />
    </>
  );
}
