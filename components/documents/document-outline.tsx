"use client";

import { ChevronDown, Link2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import type { MarkdownHeading } from "./markdown-blocks";
import { copySectionLink } from "./reading/section-heading";

const MAX_LEVEL = 3;
const INDENTS = ["", "pl-3", "pl-6"];

type DocumentOutlineProps = {
  headings: readonly MarkdownHeading[];
  /** The line of the part that is being read. */
  currentLine: number | undefined;
  /** What else stands beside the document. */
  children?: ReactNode;
};

/** The headings of a document as links: beside it where there is room, folded above it elsewhere. */
export function DocumentOutline({ headings, currentLine, children }: DocumentOutlineProps) {
  const shown = headings.filter(({ level, text }) => level <= MAX_LEVEL && text !== "");
  const current = shown.findLast(({ line }) => currentLine !== undefined && line <= currentLine)?.id;
  const many = shown.length >= 2;
  return (
    <div className="flex flex-col gap-2 xl:sticky xl:top-6 xl:max-h-[calc(100dvh-8rem)] xl:w-64 xl:shrink-0 xl:gap-4 xl:overflow-y-auto xl:border-line xl:border-l xl:pl-4 print:hidden">
      {many ? (
        <>
          <details className="group rounded-md border border-line xl:hidden">
            <summary className="flex h-control items-center justify-between px-3 font-medium text-sm">
              On this page
              <ChevronDown aria-hidden="true" className="size-4 text-muted group-open:rotate-180" />
            </summary>
            <nav aria-label="On this page" className="max-h-80 overflow-y-auto border-line border-t p-2">
              <OutlineLinks headings={shown} current={undefined} />
            </nav>
          </details>
          <nav aria-label="On this page" className="max-xl:hidden">
            <p className="mb-1 px-2 font-medium text-muted text-xs">On this page</p>
            <OutlineLinks headings={shown} current={current} />
          </nav>
        </>
      ) : null}
      {children}
    </div>
  );
}

type OutlineLinksProps = { headings: readonly MarkdownHeading[]; current: string | undefined };

function OutlineLinks({ headings, current }: OutlineLinksProps) {
  const list = useRef<HTMLUListElement>(null);
  const top = Math.min(...headings.map(({ level }) => level));

  // In a long outline the current entry is kept in sight, without moving the page.
  useEffect(() => {
    if (current === undefined) return;
    const entry = list.current?.querySelector<HTMLElement>("[aria-current]");
    const area = entry?.closest<HTMLElement>(".overflow-y-auto, [class*='overflow-y-auto']");
    if (!entry || !area) return;
    const [inner, outer] = [entry.getBoundingClientRect(), area.getBoundingClientRect()];
    if (inner.top < outer.top) area.scrollTop -= outer.top - inner.top + 24;
    else if (inner.bottom > outer.bottom) area.scrollTop += inner.bottom - outer.bottom + 24;
  }, [current]);

  return (
    <ul ref={list}>
      {headings.map(({ id, level, text }) => (
        <li key={id} className={cx("group/entry relative", INDENTS[level - top])}>
          <a
            href={`#doc-${id}`}
            aria-current={id === current ? "location" : undefined}
            className={cx(
              "focus-inside block truncate rounded-sm px-2 py-1 text-sm hover:bg-hover hover:text-ink",
              id === current ? "bg-selected text-ink" : level === top ? "text-ink" : "text-muted",
            )}
          >
            {text}
          </a>
          <button
            type="button"
            aria-label={`Copy link to “${text}”`}
            title="Copy link"
            onClick={() => void copySectionLink(id)}
            className="absolute inset-y-0 right-0 flex w-7 items-center justify-center rounded-sm bg-hover text-muted opacity-0 hover:text-ink focus-visible:opacity-100 group-hover/entry:opacity-100 pointer-coarse:hidden"
          >
            <Link2 aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
