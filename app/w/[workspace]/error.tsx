"use client";

import { digestOf } from "@/components/layout/error-digest";
import { ErrorState } from "@/components/ui/error-state";

/** A page inside a workspace that could not be shown: the shell around it stays. */
export default function WorkspaceError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <ErrorState level={1} title="This page could not be shown" onRetry={retry} reference={digestOf(error)}>
      Something went wrong on our side; what you saved before is safe. Try again, and if it goes on, tell an
      admin.
    </ErrorState>
  );
}
