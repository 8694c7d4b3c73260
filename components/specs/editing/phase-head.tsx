"use client";

import { ArrowDown, ArrowUp, Combine, Ellipsis, SquareSplitVertical, Trash2 } from "lucide-react";
import type { RefObject } from "react";
import type { MarkdownEditorHandle } from "@/components/documents/markdown-editor";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toaster";
import type { SpecProblem } from "@/lib/specs/rules/check-content";
import {
  changePhase,
  hasRoom,
  mergeWithNext,
  movePhase,
  removePhase,
  splitPhase,
} from "@/lib/specs/rules/edit-phases";
import { Phase } from "@/lib/specs/schema/content";
import { NumberField } from "./number-field";
import type { StructureEditorProps } from "./structure-editor";

type PhaseHeadProps = StructureEditorProps & { place: number; problems: readonly SpecProblem[] };

/** What a phase says beside its text, and what can be made of it. Wrong values are named where they stand. */
export function PhaseHead({ structure, place, problems, editor }: PhaseHeadProps) {
  const { content, write } = structure;
  const phase = content.phases[place];
  if (!phase) return null;
  const errorOf = (field: string) =>
    problems.find(({ path }) => path === `phases.${place}.${field}`)?.message;
  const set = (change: Partial<Phase>) => write((now) => changePhase(now, place, change));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <NumberField
          label="Number"
          className="w-20"
          value={phase.number}
          schema={Phase.shape.number}
          error={errorOf("number")}
          onValue={(number) => number !== null && set({ number })}
        />
        <Field label="Name" className="min-w-40 flex-1" error={errorOf("name")}>
          <Input
            value={phase.name}
            maxLength={120}
            autoComplete="off"
            spellCheck={false}
            placeholder="database-layer"
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <NumberField
          label="Hours planned"
          className="w-28"
          value={phase.hours}
          schema={Phase.shape.hours}
          error={errorOf("hours")}
          onValue={(hours) => set({ hours })}
        />
        <PhaseActions structure={structure} place={place} editor={editor} />
      </div>
      <Field label="Description" hideLabel error={errorOf("description")}>
        <Textarea
          rows={1}
          value={phase.description}
          maxLength={5_000}
          placeholder="What this phase delivers, in a sentence"
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
    </div>
  );
}

function PhaseActions({ structure, place, editor }: Omit<PhaseHeadProps, "problems">) {
  const { content, phases, take, open } = structure;
  const name = content.phases[place]?.name ?? "";
  const count = content.phases.length;
  const move = (to: number) =>
    take(`Phase “${name}” is now ${to + 1} of ${count}`, (now) => movePhase(now, place, to));

  function split(handle: RefObject<MarkdownEditorHandle | null>) {
    const line = handle.current?.cursorLine() ?? 1;
    if (line < 2) {
      notify.error({
        title: "Where does the second phase begin?",
        description: "Put the cursor on the line of the text that it should begin with, then split again.",
      });
      return;
    }
    take(`Phase “${name}” was split at line ${line}`, (now) => splitPhase(now, place, line));
  }
  function remove() {
    const beside = phases[place + 1] ?? phases[place - 1];
    take(`Phase “${name}” was removed`, (now) => removePhase(now, place));
    open(beside?.key ?? "overview");
  }

  return (
    <div className="flex items-center gap-1 sm:pt-6.5">
      <Button
        icon={<SquareSplitVertical aria-hidden="true" />}
        disabled={!hasRoom(content)}
        onClick={() => split(editor)}
      >
        Split at cursor
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`More about phase ${name}`} variant="secondary" icon={<Ellipsis />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem
            icon={<Combine />}
            disabled={place + 1 >= count}
            onSelect={() =>
              take(`Phase “${name}” was merged with the next one`, (now) => mergeWithNext(now, place))
            }
          >
            Merge with the next phase
          </DropdownMenuItem>
          <DropdownMenuItem
            icon={<ArrowUp />}
            hint="Alt ↑"
            disabled={place === 0}
            onSelect={() => move(place - 1)}
          >
            Move up
          </DropdownMenuItem>
          <DropdownMenuItem
            icon={<ArrowDown />}
            hint="Alt ↓"
            disabled={place + 1 >= count}
            onSelect={() => move(place + 1)}
          >
            Move down
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem danger icon={<Trash2 />} onSelect={remove}>
            Remove the phase
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
