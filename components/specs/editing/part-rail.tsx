"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { SpecProblem } from "@/lib/specs/rules/check-content";
import { addPhase, hasRoom, movePhase } from "@/lib/specs/rules/edit-phases";
import { hoursOf } from "@/lib/specs/rules/phases";
import { hoursInWords } from "../spec-words";
import { PhaseRow } from "./phase-row";
import type { StructureEditorProps } from "./structure-editor";
import { FIXED_PARTS, type FixedPartId } from "./structure-parts";

type PartRailProps = Pick<StructureEditorProps, "structure"> & { problems: readonly SpecProblem[] };

/** The parts of a spec, one of which is open; the phases can be moved by mouse and by keyboard. */
export function PartRail({ structure, problems }: PartRailProps) {
  const { content, phases, part, open, take } = structure;
  const [dragged, setDragged] = useState<number | null>(null);
  const hours = hoursOf(content.phases);
  const fixed = (id: FixedPartId) => (
    <FixedRow
      label={FIXED_PARTS.find((each) => each.id === id)?.label ?? ""}
      isEmpty={content[id].trim() === ""}
      isOpen={part.kind === "fixed" && part.id === id}
      onOpen={() => open(id)}
    />
  );

  function move(from: number, to: number) {
    const phase = content.phases[from];
    if (!phase || to < 0 || to >= content.phases.length || from === to) return;
    take(`Phase “${phase.name}” is now ${to + 1} of ${content.phases.length}`, (now) =>
      movePhase(now, from, to),
    );
  }

  function add() {
    take("A phase was added", (now) => addPhase(now, now.phases.length));
  }

  return (
    <nav
      aria-label="Parts of the spec"
      className="flex flex-col gap-1 md:min-h-0 max-md:rounded-lg max-md:border max-md:border-line max-md:p-2 md:overflow-y-auto md:pr-1"
    >
      {fixed("overview")}
      <p className="mt-2 flex items-baseline justify-between px-2 text-muted text-xs">
        <span className="font-medium">Phases</span>
        <span className="figures">{hours === null ? "" : hoursInWords(hours)}</span>
      </p>
      <ol aria-label="Phases" className="flex flex-col gap-0.5">
        {phases.map(({ key }, place) => (
          <PhaseRow
            key={key}
            structure={structure}
            place={place}
            hasProblem={problems.some(({ path }) => path.startsWith(`phases.${place}.`))}
            isOpen={part.kind === "phase" && part.place === place}
            onOpen={() => open(key)}
            dragged={dragged}
            onDrag={setDragged}
            onMove={move}
          />
        ))}
      </ol>
      {content.phases.length === 0 ? (
        <p className="px-2 text-muted text-xs">
          None yet. A phase is what one agent takes at a time: name it by what it builds.
        </p>
      ) : null}
      <Button
        size="sm"
        variant="ghost"
        icon={<Plus aria-hidden="true" />}
        className="mb-2 self-start"
        disabled={!hasRoom(content)}
        onClick={add}
      >
        Add a phase
      </Button>
      {fixed("architecture")}
      {fixed("technology_stack")}
    </nav>
  );
}

type FixedRowProps = { label: string; isEmpty: boolean; isOpen: boolean; onOpen: () => void };

function FixedRow({ label, isEmpty, isOpen, onOpen }: FixedRowProps) {
  return (
    <button
      type="button"
      aria-current={isOpen || undefined}
      onClick={onOpen}
      className={cx(
        "focus-inside flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-left text-sm transition-colors max-sm:h-11",
        isOpen ? "bg-selected font-medium" : "hover:bg-hover",
      )}
    >
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {isEmpty ? <span className="text-faint text-xs">empty</span> : null}
    </button>
  );
}
