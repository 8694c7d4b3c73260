"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquare } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Sheet } from "@/components/ui/sheet";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { Anchor } from "@/lib/reviews/schema/anchor";
import { anchorOf } from "./anchor-of";
import { threadListOptions } from "./comment-queries";
import { CommentsPanel } from "./comments-panel";
import { SelectionButton } from "./selection-button";
import { useHasMargin } from "./use-has-margin";
import { useHighlights } from "./use-highlights";
import { useTextMap } from "./use-text-map";
import { useThreadAtClick } from "./use-thread-at-click";
import { useThreadOfAddress } from "./use-thread-of-address";

type ReaderAsideProps = {
  document: DocumentWithContent;
  /** The element in which the text is shown. */
  text: RefObject<HTMLElement | null>;
  outline: ReactNode;
  href: string;
  /** Told before the words of a thread are gone to, where not the whole text is shown. */
  onGoTo?: (line: number) => void;
};

export type NewThread = { anchor: Anchor | null; place: { start: number; end: number } | null };

/** Beside a document: its outline, or what people say about its words; on a phone the latter in a sheet. */
export function ReaderAside({ document, text, outline, href, onGoTo }: ReaderAsideProps) {
  const { may } = useViewer();
  const hasMargin = useHasMargin();
  const [shown, setShown] = useState<"outline" | "comments">(
    document.openComments > 0 ? "comments" : "outline",
  );
  const [sheet, setSheet] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [draft, setDraft] = useState<NewThread | null>(null);
  const list = useInfiniteQuery(threadListOptions(document.id));
  const threads = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isCurrent = document.version === document.currentVersion;
  const map = useTextMap(text, document.content);
  const activePlace = draft?.place ?? threads.find(({ id }) => id === activeId)?.place ?? null;

  function open(id: string) {
    setActiveId(id);
    const place = threads.find((thread) => thread.id === id)?.place;
    if (place) onGoTo?.(place.line);
    const words = place ? map?.rangesOf(place)[0]?.startContainer.parentElement : null;
    words?.scrollIntoView({ block: "nearest" });
    if (hasMargin) setShown("comments");
    else setSheet(true);
  }
  useHighlights(map, isCurrent ? threads : NONE, isCurrent ? activePlace : null);
  useThreadAtClick(text, map, isCurrent ? threads : NONE, open);
  useThreadOfAddress(threads, open);
  function begin(selection: Range) {
    const place = map?.sourceOf(selection);
    if (!map || !place) return;
    const { version, content } = document;
    setDraft({ place, anchor: anchorOf(content, { ...place, line: map.lineOf(place.start), version }) });
    if (hasMargin) setShown("comments");
    else setSheet(true);
  }

  const count = threads.filter(({ resolvedAt }) => resolvedAt === null).length;
  const panel = (
    <CommentsPanel
      {...{ document, threads, activeId, draft, href }}
      beside={hasMargin && isCurrent ? map : null}
      isPending={list.isPending}
      error={list.error}
      onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
      onActivate={(id) => {
        setActiveId(id);
        const place = threads.find((thread) => thread.id === id)?.place;
        if (place) onGoTo?.(place.line);
      }}
      onDraft={setDraft}
    />
  );
  return (
    <>
      {may("comments.write") && isCurrent ? <SelectionButton text={text} onComment={begin} /> : null}
      {hasMargin ? (
        <div className="w-72 shrink-0 self-stretch max-xl:hidden">
          <SegmentedControl
            label="Beside the text"
            segments={[
              { value: "outline", label: "Outline" },
              { value: "comments", label: count > 0 ? `Comments (${count})` : "Comments" },
            ]}
            value={shown}
            onValueChange={setShown}
          />
          {/* As high as the text, so that the outline stays in sight while one reads. */}
          <div className={shown === "outline" ? "mt-3 h-[calc(100%-3.5rem)]" : "mt-3"}>
            {shown === "outline" ? outline : panel}
          </div>
        </div>
      ) : (
        <>
          <div className="flex flex-wrap items-start gap-2 xl:hidden">
            <div className="min-w-0 flex-1 basis-60">{outline}</div>
            <Button icon={<MessageSquare aria-hidden="true" />} onClick={() => setSheet(true)}>
              Comments{count > 0 ? ` (${count})` : ""}
            </Button>
          </div>
          <Sheet open={sheet} onOpenChange={setSheet} title="Comments" size="md">
            <div className="p-4">{panel}</div>
          </Sheet>
        </>
      )}
    </>
  );
}

const NONE: readonly never[] = [];
