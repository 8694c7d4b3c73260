"use client";

import { useQuery } from "@tanstack/react-query";
import { FilePen } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { orpc } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";

type SuggestionsLineProps = { document: DocumentWithContent; href: string };

/** Changes that others propose and that wait for somebody to decide. */
export function SuggestionsLine({ document, href }: SuggestionsLineProps) {
  const list = useQuery({
    ...orpc.suggestions.list.queryOptions({ input: { documentId: document.id, state: "open" as const } }),
    enabled: document.openSuggestions > 0,
  });
  const items = document.openSuggestions > 0 ? (list.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <section aria-label="Suggestions" className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <h2 className="flex items-center gap-2 font-medium text-sm">
        <FilePen aria-hidden="true" className="size-4 text-muted" />
        {items.length === 1 ? "1 suggestion waits" : `${items.length} suggestions wait`}
      </h2>
      <ul className="mt-1 flex flex-col gap-1">
        {items.map(({ id, author, note, createdAt, state }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <TextLink href={`${href}/suggestions/${id}`} className="min-w-0 truncate">
              {note || `Suggestion by ${author.name}`}
            </TextLink>
            <span className="text-muted text-xs">
              {author.name}, <RelativeTime value={createdAt} />
              {state === "partially_accepted" ? ", accepted in part" : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
