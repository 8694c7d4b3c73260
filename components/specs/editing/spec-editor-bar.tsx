"use client";

import { Redo2, Undo2 } from "lucide-react";
import { SaveState } from "@/components/documents/save-state";
import { sectionAt } from "@/components/documents/section-at";
import { PresenceRow } from "@/components/presence/presence-row";
import { ButtonLink } from "@/components/ui/button-link";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { partAt, partName, textParts } from "../text-parts";
import { TitleField } from "./title-field";
import type { SpecView, useEditor } from "./use-editor";

const VIEWS: { value: SpecView; label: string }[] = [
  { value: "structure", label: "Structure" },
  { value: "markdown", label: "Markdown" },
  { value: "json", label: "JSON" },
];

type EditorBarProps = {
  work: ReturnType<typeof useEditor>;
  href: string;
  /** A conflict takes the place of the views. */
  settling: boolean;
};

/** What is written, in which view, by whom beside, and whether it is saved. */
export function SpecEditorBar({ work, href, settling }: EditorBarProps) {
  const { spec, state, view, setView, structure, isHierarchical, isReadable } = work;
  const { steps, back } = structure;
  const text = state.text.content;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="figures text-muted text-xs">{spec.key}</span>
      <TitleField spec={spec} />
      {isHierarchical && isReadable && !settling ? (
        <span className="flex items-center gap-1">
          <SegmentedControl label="Write it as" segments={VIEWS} value={view} onValueChange={setView} />
          <IconButton
            label={steps.last ? `Take back: ${steps.last}` : "Nothing to take back"}
            shortcut="mod+z"
            icon={<Undo2 />}
            disabled={steps.last === null}
            onClick={() => back("undo")}
          />
          <IconButton
            label={steps.next ? `Do again: ${steps.next}` : "Nothing to do again"}
            shortcut="mod+shift+z"
            icon={<Redo2 />}
            disabled={steps.next === null}
            onClick={() => back("redo")}
          />
        </span>
      ) : null}
      <PresenceRow
        present={work.present}
        sectionOf={(line) => (isHierarchical ? partNameAt(text, line) : sectionAt(text, line))}
      />
      <SaveState version={state.base.version} phase={state.phase} kept={work.kept} />
      <ButtonLink href={href}>Done</ButtonLink>
    </div>
  );
}

function partNameAt(text: string, line: number): string | null {
  const part = partAt(textParts(text), line);
  return part ? partName(part) : null;
}
