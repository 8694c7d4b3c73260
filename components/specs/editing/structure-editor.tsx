"use client";

import type { RefObject } from "react";
import type { MarkdownEditorHandle } from "@/components/documents/markdown-editor";
import { MarkdownWorkbench } from "@/components/documents/markdown-workbench";
import { useShortcut } from "@/components/layout/shortcuts";
import { checkContent } from "@/lib/specs/rules/check-content";
import { changePhase } from "@/lib/specs/rules/edit-phases";
import type { SpecContent } from "@/lib/specs/schema/content";
import { PartRail } from "./part-rail";
import { PhaseHead } from "./phase-head";
import { FIXED_PARTS, type OpenPart, textOf } from "./structure-parts";
import type { useStructure } from "./use-structure";

export type StructureEditorProps = {
  structure: ReturnType<typeof useStructure> & { content: SpecContent };
  editor: RefObject<MarkdownEditorHandle | null>;
};

/** A hierarchical spec, part by part: the list of its parts, and the one that is being written. */
export function StructureEditor({ structure, editor }: StructureEditorProps) {
  const { content, part, write, back } = structure;
  const { problems } = checkContent(content);
  useShortcut({
    keys: "mod+z",
    label: "Take the last step back",
    group: "Spec",
    handler: () => back("undo"),
  });
  useShortcut({
    keys: "mod+shift+z",
    label: "Do the step again",
    group: "Spec",
    handler: () => back("redo"),
  });
  const fixed = part.kind === "fixed" ? FIXED_PARTS.find(({ id }) => id === part.id) : undefined;
  const label = fixed?.label ?? `Phase ${content.phases[part.kind === "phase" ? part.place : 0]?.name ?? ""}`;
  return (
    <div className="grid flex-1 gap-3 max-md:flex max-md:flex-col md:min-h-0 md:grid-cols-[15rem_minmax(0,1fr)] md:gap-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <PartRail structure={structure} problems={problems} />
      <section aria-label={label} className="flex min-w-0 flex-1 flex-col gap-3 md:min-h-0">
        {part.kind === "phase" ? (
          <PhaseHead
            key={`head ${part.key}`}
            structure={structure}
            place={part.place}
            problems={problems}
            editor={editor}
          />
        ) : (
          <p className="text-muted text-sm">
            <span className="font-medium text-ink">{fixed?.label}</span> {fixed?.hint}
          </p>
        )}
        <MarkdownWorkbench
          key={part.kind === "phase" ? part.key : part.id}
          editorRef={editor}
          value={textOf(content, part)}
          onChange={(text) => write(withText(part, text))}
          ariaLabel={`Text of ${label}`}
          placeholder="Write Markdown here."
          className="min-h-[50dvh] flex-1 md:min-h-0"
        />
      </section>
    </div>
  );
}

function withText(part: OpenPart, text: string) {
  return (content: SpecContent): SpecContent =>
    part.kind === "phase"
      ? changePhase(content, part.place, { content: text })
      : { ...content, [part.id]: text };
}
