"use client";

import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc, readProblem } from "@/lib/api/client";
import { splitLines } from "@/lib/documents/rules/text-lines";
import type { BlameSpan } from "@/lib/documents/schema/history";

type BlameViewProps = { documentId: string; version: number; onShow: (version: number) => void };

/** Each line with who wrote it, and with which version; lines of one version stand together. */
export function BlameView({ documentId, version, onShow }: BlameViewProps) {
  const text = useQuery(orpc.documents.get.queryOptions({ input: { documentId, version } }));
  const blame = useQuery(orpc.documents.getBlame.queryOptions({ input: { documentId, version } }));
  const problem = text.error ?? blame.error;
  if (problem) {
    return (
      <ErrorState title="Who wrote what could not be found out">{readProblem(problem).message}</ErrorState>
    );
  }
  if (!text.data || !blame.data) return <SkeletonRows label="Looking up who wrote what" />;
  return (
    <section aria-label="Who wrote what" className="flex min-w-0 flex-col gap-2">
      {blame.data.complete ? null : (
        <p className="text-muted text-sm">
          The last {blame.data.versionsRead} versions were looked at; older lines say “or earlier”.
        </p>
      )}
      <BlameLines content={text.data.content} spans={blame.data.spans} onShow={onShow} />
    </section>
  );
}

type BlameLinesProps = { content: string; spans: readonly BlameSpan[]; onShow: (version: number) => void };

function BlameLines({ content, spans, onShow }: BlameLinesProps) {
  const host = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => splitLines(content).map(({ words }) => words), [content]);
  const rows = useVirtualizer({
    count: spans.length,
    getScrollElement: () => host.current,
    estimateSize: (index) => (spans[index]?.count ?? 1) * 22 + 8,
    overscan: 4,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part that scrolls is neither a set of fields nor a landmark
    <div
      ref={host}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls is a stop for the keyboard
      tabIndex={0}
      role="group"
      aria-label="Lines with their authors"
      className="max-h-[70dvh] overflow-auto rounded-lg border border-line bg-surface"
    >
      <ol style={{ height: rows.getTotalSize() }} className="relative">
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const span = spans[index];
          if (!span) return null;
          return (
            <li
              key={key}
              data-index={index}
              ref={rows.measureElement}
              style={{ transform: `translateY(${start}px)` }}
              className="absolute inset-x-0 top-0 flex border-line border-b max-sm:flex-col"
            >
              <BlameHead span={span} onShow={() => onShow(span.version)} />
              <pre className="min-w-0 flex-1 whitespace-pre-wrap break-words px-3 py-1 font-mono text-sm leading-[1.375rem] [font-variant-ligatures:none]">
                {lines.slice(span.line - 1, span.line - 1 + span.count).join("\n") || " "}
              </pre>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function BlameHead({ span, onShow }: { span: BlameSpan; onShow: () => void }) {
  return (
    <button
      type="button"
      onClick={onShow}
      title={span.note || undefined}
      className="focus-inside flex w-52 shrink-0 items-baseline gap-2 border-line bg-sunken px-2 py-1 text-left text-xs hover:bg-hover max-sm:w-full sm:border-r"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{span.author.name}</span>
        <span className="text-muted">
          <RelativeTime value={span.at} />
          {span.uncertain ? " or earlier" : ""}
        </span>
      </span>
      <span className="figures text-muted">v{span.version}</span>
    </button>
  );
}
