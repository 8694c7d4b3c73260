import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import type { CurrentAccount } from "@/lib/auth/schema";
import { PersonMenu } from "./person-menu";

type PersonFrameProps = {
  account: Pick<CurrentAccount, "user" | "workspaces">;
  children: ReactNode;
};

/** The page around what concerns a person rather than a workspace: account, API reference. */
export function PersonFrame({ account, children }: PersonFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <a
        href="#main"
        className="-translate-y-16 fixed top-2 left-2 z-60 rounded-md border border-edge bg-raised px-3 py-2 font-medium shadow-popover focus:translate-y-0"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex h-bar items-center justify-between gap-4 border-line border-b bg-surface px-4 sm:px-8">
        <Link href="/" aria-label="Plumbline: to your projects" className="touch-area flex rounded-sm">
          <Logo />
        </Link>
        <PersonMenu user={account.user} workspaces={account.workspaces} />
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}
