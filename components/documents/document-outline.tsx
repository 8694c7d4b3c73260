import { ChevronDown } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { MarkdownHeading } from "./markdown-blocks";

const MAX_LEVEL = 3;
const INDENTS = ["", "pl-3", "pl-6"];

/** The headings of a document as links: beside it where there is room, folded above it elsewhere. */
export function DocumentOutline({ headings }: { headings: readonly MarkdownHeading[] }) {
  const shown = headings.filter(({ level, text }) => level <= MAX_LEVEL && text !== "");
  if (shown.length < 2) return null;
  return (
    <>
      <details className="group rounded-md border border-line xl:hidden">
        <summary className="flex h-control items-center justify-between px-3 font-medium text-sm">
          On this page
          <ChevronDown aria-hidden="true" className="size-4 text-muted group-open:rotate-180" />
        </summary>
        <nav aria-label="On this page" className="max-h-80 overflow-y-auto border-line border-t p-2">
          <OutlineLinks headings={shown} />
        </nav>
      </details>
      <nav
        aria-label="On this page"
        className="sticky top-6 max-h-[calc(100dvh-8rem)] w-60 shrink-0 overflow-y-auto border-line border-l pl-4 max-xl:hidden"
      >
        <p className="mb-1 px-2 font-medium text-muted text-xs">On this page</p>
        <OutlineLinks headings={shown} />
      </nav>
    </>
  );
}

function OutlineLinks({ headings }: { headings: readonly MarkdownHeading[] }) {
  const top = Math.min(...headings.map(({ level }) => level));
  return (
    <ul>
      {headings.map(({ id, level, text }) => (
        <li key={id} className={INDENTS[level - top]}>
          <a
            href={`#doc-${id}`}
            className={cx(
              "focus-inside block truncate rounded-sm px-2 py-1 text-muted text-sm hover:bg-hover hover:text-ink",
              level === top && "text-ink",
            )}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
