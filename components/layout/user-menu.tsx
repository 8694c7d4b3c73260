"use client";

import { BookOpen, CircleUser, Keyboard, LogOut } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useShell } from "./shell-context";
import { ThemeToggle } from "./theme-toggle";

/** Who is signed in, and what concerns this person alone. */
export function UserMenu({ collapsed = false }: { collapsed?: boolean }) {
  const { user, signOut, setHelpOpen } = useShell();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={cx(
          "focus-inside flex h-9 items-center gap-2.5 rounded-md text-sm transition-colors hover:bg-hover max-sm:h-11 data-[state=open]:bg-hover",
          collapsed ? "w-8 justify-center" : "w-full px-1.5",
        )}
      >
        <Avatar name={user.name} decorative />
        <span className="sr-only">Account{collapsed ? `: ${user.name}` : ""}</span>
        {collapsed ? null : <span className="min-w-0 flex-1 truncate text-left">{user.name}</span>}
        {collapsed || !user.role ? null : <span className="text-faint text-xs">{user.role}</span>}
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted text-xs">{user.email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLink href="/account" icon={<CircleUser />}>
          Account
        </DropdownMenuLink>
        <DropdownMenuItem icon={<Keyboard />} shortcut="?" onSelect={() => setHelpOpen(true)}>
          Keyboard shortcuts
        </DropdownMenuItem>
        <DropdownMenuLink href="/api-docs" icon={<BookOpen />}>
          API reference
        </DropdownMenuLink>
        <DropdownMenuSeparator />
        <ThemeToggle />
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<LogOut />} onSelect={() => void signOut()}>
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
