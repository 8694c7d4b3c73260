"use client";

import { ChevronDown, ChevronUp, Columns2, Rows2 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Scrollable } from "@/components/ui/scrollable";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useIsNarrow } from "./use-is-narrow";

const DiffCanvas = lazy(() => import("./diff-canvas").then((loaded) => ({ default: loaded.DiffCanvas })));

type DiffViewProps = { before: string; after: string; beforeName: string; afterName: string };

/** What differs between two texts: side by side or in one, with the way from change to change. */
export function DiffView({ before, after, beforeName, afterName }: DiffViewProps) {
  const [wanted, setWanted] = useState<"split" | "inline">("split");
  const [count, setCount] = useState(0);
  const [at, setAt] = useState(-1);
  const canvas = useRef<{ show: (index: number) => void }>(null);
  const isNarrow = useIsNarrow();
  const split = wanted === "split" && !isNarrow;

  function go(step: 1 | -1) {
    if (count === 0) return;
    const next = at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
    setAt(next);
    canvas.current?.show(next);
  }
  useShortcut({ keys: "n", label: "Next change", group: "Comparison", handler: () => go(1) });
  useShortcut({ keys: "p", label: "Previous change", group: "Comparison", handler: () => go(-1) });

  if (before === after) {
    return (
      <EmptyState compact title="No difference">
        {beforeName} and {afterName} have the same text.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        <output className="mr-auto text-muted text-xs">
          {count === 1 ? "1 change" : `${count} changes`}
          {at >= 0 ? `, at ${at + 1}` : ""}
        </output>
        <IconButton
          label="Previous change"
          icon={<ChevronUp />}
          size="sm"
          shortcut="p"
          onClick={() => go(-1)}
        />
        <IconButton label="Next change" icon={<ChevronDown />} size="sm" shortcut="n" onClick={() => go(1)} />
        {isNarrow ? null : (
          <SegmentedControl
            label="How to compare"
            segments={[
              { value: "split", label: "Side by side", icon: <Columns2 aria-hidden="true" /> },
              { value: "inline", label: "In one", icon: <Rows2 aria-hidden="true" /> },
            ]}
            value={wanted}
            onValueChange={setWanted}
          />
        )}
      </div>
      <Scrollable label="Comparison" className="min-h-0 flex-1 overflow-auto">
        <Suspense fallback={<SkeletonRows label="Loading the comparison" />}>
          <DiffCanvas
            ref={canvas}
            {...{ before, after, beforeName, afterName, split }}
            onReady={(found) => {
              setCount(found);
              setAt(-1);
            }}
          />
        </Suspense>
      </Scrollable>
    </div>
  );
}
