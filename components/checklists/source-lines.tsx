"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { Scrollable } from "@/components/ui/scrollable";
import type { LineSpan } from "./find-quote";

type SourceLinesProps = {
  lines: readonly string[];
  span: LineSpan | null;
  onSelect: (span: LineSpan) => void;
};

/** A text line by line, as its file has it; only what is in sight is drawn. */
export function SourceLines({ lines, span, onSelect }: SourceLinesProps) {
  "use no memo";
  // The list measures itself outside React: memoised rows would stand still.
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current?.parentElement ?? null,
    estimateSize: () => 22,
    overscan: 20,
  });
  const show = useEffectEvent((line: number) => rows.scrollToIndex(line - 1, { align: "center" }));
  const first = span?.line;
  useEffect(() => {
    if (first !== undefined) show(first);
  }, [first]);

  return (
    <Scrollable
      label="Lines of the document"
      className="h-56 shrink-0 overflow-y-auto rounded-md border border-line bg-sunken font-mono text-xs"
    >
      <div ref={scroller} className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const line = row.index + 1;
          const chosen = span !== null && line >= span.line && line <= span.endLine;
          return (
            <button
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              type="button"
              tabIndex={-1}
              aria-pressed={chosen}
              onClick={(event) => onSelect(spanTo(span, line, event.shiftKey))}
              className={cx(
                "absolute inset-x-0 top-0 flex gap-3 px-2 py-0.5 text-left leading-4.5",
                chosen ? "bg-accent-soft" : "hover:bg-hover",
              )}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <span className="w-9 shrink-0 select-none text-right text-faint">{line}</span>
              <span className="min-w-0 whitespace-pre-wrap break-words">{lines[row.index] || " "}</span>
            </button>
          );
        })}
      </div>
    </Scrollable>
  );
}

function spanTo(span: LineSpan | null, line: number, more: boolean): LineSpan {
  if (!span || !more) return { line, endLine: line };
  return { line: Math.min(span.line, line), endLine: Math.max(span.endLine, line) };
}
