"use client";

import { Clock } from "lucide-react";
import { Button } from "@/components/ui/button";
import { forgetSearches, useRecentSearches } from "./recent-searches";

const HINTS = [
  { q: "login timeout", does: "any of the words, in any form; texts with more of them come first" },
  { q: '"acceptance criteria"', does: "the words exactly so" },
  { q: "authent*", does: "words that begin so" },
  { q: "FR12", does: "a requirement, and what names it" },
  { q: "login -invoice", does: "without what names invoices" },
  { q: "kind:story status:review", does: "stories in review" },
  { q: "is:archived", does: "among what is archived" },
];

type SearchHintsProps = { workspace: string; onAsk: (q: string) => void };

/** What stands on the page before anything is asked: what was looked for last, and what can be asked. */
export function SearchHints({ workspace, onAsk }: SearchHintsProps) {
  const recent = useRecentSearches(workspace);
  return (
    <div className="flex flex-col gap-8">
      {recent.length > 0 ? (
        <section className="flex flex-col gap-1">
          <div className="flex items-center justify-between">
            <h2 className="font-medium text-sm">Looked for lately</h2>
            <Button size="sm" variant="ghost" onClick={() => forgetSearches(workspace)}>
              Forget
            </Button>
          </div>
          <ul>
            {recent.map((q) => (
              <li key={q}>
                <button
                  type="button"
                  onClick={() => onAsk(q)}
                  className="flex min-h-9 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-hover max-sm:min-h-11"
                >
                  <Clock aria-hidden="true" className="size-4 shrink-0 text-faint" />
                  <span className="min-w-0 truncate">{q}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="flex flex-col gap-2">
        <h2 className="font-medium text-sm">What you can ask</h2>
        <ul className="flex flex-col">
          {HINTS.map(({ q, does }) => (
            <li key={q}>
              <button
                type="button"
                onClick={() => onAsk(q)}
                className="grid min-h-9 w-full grid-cols-1 items-center gap-x-4 rounded-md px-2 py-1 text-left hover:bg-hover max-sm:min-h-11 sm:grid-cols-[14rem_1fr]"
              >
                <code className="font-mono text-accent-ink text-xs">{q}</code>
                <span className="text-muted text-sm">{does}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
