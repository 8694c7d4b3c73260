import { GitMerge, X } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { IconButton } from "@/components/ui/icon-button";
import type { MergedNews } from "./types";

const MOST_NAMED = 2;

/** The quiet line that says what came into the text by itself. */
export function MergedLine({ news, onDismiss }: { news: MergedNews; onDismiss: () => void }) {
  const { name } = useViewer();
  return (
    <output className="flex min-h-control-sm items-center gap-2 text-muted text-xs">
      <GitMerge aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0">{wordsOf(news, name)}</span>
      <IconButton label="Dismiss" icon={<X />} size="sm" onClick={onDismiss} />
    </output>
  );
}

function wordsOf({ author, sections }: MergedNews, you: string): string {
  const whose =
    author === ""
      ? "another change"
      : author === you
        ? "your change elsewhere"
        : `${author}${/[sxz]$/i.test(author) ? "'" : "'s"} change`;
  if (sections.length === 0) return `Merged with ${whose}`;
  const named = sections.slice(0, MOST_NAMED).join(" and ");
  const more = sections.length - MOST_NAMED;
  return `Merged with ${whose} to ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
