"use client";

import { digestOf } from "@/components/layout/error-digest";
import { Logo } from "@/components/layout/logo";
import { ButtonLink } from "@/components/ui/button-link";
import { ErrorState } from "@/components/ui/error-state";

type ErrorPageProps = { error: unknown; retry: () => void };

/** What stands in the place of a page that could not be made. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main className="flex min-h-full flex-1 flex-col items-center justify-center gap-2 py-10">
      <Logo />
      <ErrorState
        level={1}
        title="This page could not be shown"
        onRetry={retry}
        reference={digestOf(error)}
        action={<ButtonLink href="/">Go to your projects</ButtonLink>}
      >
        Something went wrong on our side; what you saved before is safe. Try again, and if it goes on, come
        back in a few minutes.
      </ErrorState>
    </main>
  );
}
