"use client";

import { CircleAlert, GripVertical } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { cx } from "@/components/ui/cx";
import { hoursInWords } from "../spec-words";
import type { StructureEditorProps } from "./structure-editor";

type PhaseRowProps = Pick<StructureEditorProps, "structure"> & {
  place: number;
  hasProblem: boolean;
  isOpen: boolean;
  onOpen: () => void;
  /** The place of the phase that is being dragged. */
  dragged: number | null;
  onDrag: (place: number | null) => void;
  onMove: (from: number, to: number) => void;
};

/** One phase in the list of parts. Alt with the arrow keys moves it. */
export function PhaseRow(props: PhaseRowProps) {
  const { structure, place, hasProblem, isOpen, onOpen, dragged, onDrag, onMove } = props;
  const [edge, setEdge] = useState<"before" | "after" | null>(null);
  const phase = structure.content.phases[place];
  if (!phase) return null;

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(place, place + step);
  }
  function onDragOver(event: DragEvent) {
    if (dragged === null) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    setEdge(event.clientY < top + height / 2 ? "before" : "after");
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    if (dragged !== null && edge !== null) {
      const gap = edge === "before" ? place : place + 1;
      onMove(dragged, gap > dragged ? gap - 1 : gap);
    }
    setEdge(null);
    onDrag(null);
  }

  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        onDrag(place);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={onDragOver}
      onDragLeave={() => setEdge(null)}
      onDrop={onDrop}
      className={cx(
        "group/phase relative flex items-center rounded-md transition-colors",
        isOpen ? "bg-selected" : "hover:bg-hover",
        dragged === place && "opacity-50",
        edge && dragged !== place ? EDGES[edge] : null,
      )}
    >
      <GripVertical
        aria-hidden="true"
        className="pointer-coarse:hidden absolute left-0 size-3.5 cursor-grab text-faint opacity-0 group-hover/phase:opacity-100"
      />
      <button
        type="button"
        aria-current={isOpen || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        title="Alt with ↑ or ↓ moves it"
        onClick={onOpen}
        onKeyDown={onKeyDown}
        className="focus-inside flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md pr-2 pl-4 text-left text-sm max-sm:h-11"
      >
        <span className="figures w-5 shrink-0 text-right text-muted text-xs">{phase.number}</span>
        <span className={cx("min-w-0 flex-1 truncate", isOpen && "font-medium", !phase.name && "text-faint")}>
          {phase.name || "No name"}
        </span>
        {hasProblem ? (
          <>
            <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger-mark" />
            <span className="sr-only">, has something to put right</span>
          </>
        ) : (
          <span className="figures text-faint text-xs">
            {phase.hours === null ? "" : hoursInWords(phase.hours)}
          </span>
        )}
      </button>
    </li>
  );
}

const EDGES = {
  before:
    "before:absolute before:inset-x-0 before:-top-0.5 before:h-0.5 before:rounded-full before:bg-accent",
  after: "after:absolute after:inset-x-0 after:-bottom-0.5 after:h-0.5 after:rounded-full after:bg-accent",
} as const;
