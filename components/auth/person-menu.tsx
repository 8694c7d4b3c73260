"use client";

import { BookOpen, ChevronDown, CircleUser, FolderKanban, LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { ThemeToggle } from "@/components/layout/theme-toggle";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { CurrentAccount } from "@/lib/auth/schema";

type PersonMenuProps = Pick<CurrentAccount, "user" | "workspaces">;

/** Who is signed in, on pages outside any workspace, and the way back into one. */
export function PersonMenu({ user, workspaces }: PersonMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-control items-center gap-2 rounded-md px-1.5 text-sm transition-colors hover:bg-hover data-[state=open]:bg-hover">
        <Avatar name={user.name} decorative />
        <span className="sr-only">Account and workspaces of</span>
        <span className="max-w-40 truncate max-sm:sr-only">{user.name}</span>
        <ChevronDown aria-hidden="true" className="size-4 text-faint" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        {workspaces.length > 0 ? <DropdownMenuLabel>Workspaces</DropdownMenuLabel> : null}
        {workspaces.map(({ id, slug, name }) => (
          <DropdownMenuLink key={id} href={`/w/${slug}`} icon={<FolderKanban />}>
            {name}
          </DropdownMenuLink>
        ))}
        {workspaces.length > 0 ? <DropdownMenuSeparator /> : null}
        <DropdownMenuLink href="/account" icon={<CircleUser />}>
          Account
        </DropdownMenuLink>
        <DropdownMenuLink href="/api-docs" icon={<BookOpen />}>
          API reference
        </DropdownMenuLink>
        <DropdownMenuSeparator />
        <ThemeToggle />
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<LogOut />} onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
