"use client";

import { ChevronsUpDown, Settings, Users } from "lucide-react";
import { cx } from "@/components/ui/cx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { initialsOf } from "@/components/ui/initials";
import { useShell } from "./shell-context";

function WorkspaceMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-ink font-medium text-[0.625rem] text-canvas"
    >
      {initialsOf(name).slice(0, 1)}
    </span>
  );
}

/** The workspace that everything on the screen belongs to, and the way to another. */
export function WorkspaceSwitcher({ collapsed = false }: { collapsed?: boolean }) {
  const { workspace, workspaces } = useShell();
  const settings = `/w/${workspace.slug}/settings`;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cx(
          "focus-inside flex h-8 items-center gap-2.5 rounded-md text-sm transition-colors hover:bg-hover max-sm:h-11 data-[state=open]:bg-hover",
          collapsed ? "w-8 justify-center" : "min-w-0 flex-1 px-2",
        )}
      >
        <WorkspaceMark name={workspace.name} />
        <span className="sr-only">Workspace{collapsed ? `: ${workspace.name}` : ""}</span>
        {collapsed ? null : (
          <>
            <span className="min-w-0 flex-1 truncate text-left font-medium">{workspace.name}</span>
            <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {workspaces.map((other) => (
          <DropdownMenuLink
            key={other.slug}
            href={`/w/${other.slug}`}
            current={other.slug === workspace.slug}
            icon={<WorkspaceMark name={other.name} />}
          >
            {other.name}
          </DropdownMenuLink>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLink href={`${settings}/members`} icon={<Users />}>
          Members
        </DropdownMenuLink>
        <DropdownMenuLink href={`${settings}/general`} icon={<Settings />}>
          Workspace settings
        </DropdownMenuLink>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
