"use client";

import "./globals.css";

import { digestOf } from "@/components/layout/error-digest";
import { ErrorState } from "@/components/ui/error-state";

type GlobalErrorProps = { error: unknown; retry: () => void };

/** What stands in the place of everything, when even the page around the pages failed. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Plumbline</title>
        <main className="flex min-h-dvh flex-col items-center justify-center">
          <ErrorState
            level={1}
            title="Plumbline could not be shown"
            onRetry={retry}
            reference={digestOf(error)}
          >
            Something went wrong before the page could start; what you saved before is safe. Try again, and if
            it goes on, come back in a few minutes.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
