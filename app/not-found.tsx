import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { Logo } from "@/components/layout/logo";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

/** What an address shows that leads nowhere. */
export default function NotFound() {
  return (
    <main className="flex min-h-full flex-1 flex-col items-center justify-center gap-2 py-10">
      <Logo />
      <EmptyState
        icon={<Compass />}
        level={1}
        title="There is nothing at this address"
        action={
          <ButtonLink href="/" variant="primary">
            Go to your projects
          </ButtonLink>
        }
      >
        The page may have been removed or renamed, or it belongs to a workspace that you are not a member of.
        Check the address, or ask whoever sent it to invite you.
      </EmptyState>
    </main>
  );
}
