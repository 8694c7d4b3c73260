"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { applyChoices } from "@/lib/documents/rules/merge";
import type { MergeChoice } from "@/lib/documents/schema/merge";
import { markdownOutline } from "../markdown-blocks";
import { ConflictHunk, ConflictTitle } from "./conflict-hunk";
import type { Conflict, DocumentText } from "./types";

type ConflictViewProps = {
  conflict: Conflict;
  onSettle: (text: DocumentText) => void;
  onBack: () => void;
};

/** Where two people changed the same lines: each place with both texts, to be settled one by one. */
export function ConflictView({ conflict, onSettle, onBack }: ConflictViewProps) {
  const { name } = useViewer();
  const [choices, setChoices] = useState<Readonly<Record<number, MergeChoice>>>({});
  const { mine, theirs, merge } = conflict;
  const [title, setTitle] = useState(conflict.title);
  const places = merge.hunks.filter(({ kind }) => kind === "conflict");
  const headings = markdownOutline(merge.text);
  const open = places.filter(({ index }) => choices[index] === undefined).length;
  const left = open + (title === null ? 1 : 0);
  const all = places.length + (conflict.title === null ? 1 : 0);
  const isOwn = theirs.author === name;
  const whose = isOwn ? "Saved elsewhere" : `${theirs.author}'s`;

  function settle() {
    onSettle({ title: title ?? mine.title, content: applyChoices(merge, choices) });
  }

  return (
    <section aria-label="Conflict" className="flex min-h-0 flex-1 flex-col gap-3">
      <p className="text-muted text-sm">
        {isOwn ? `You` : `You and ${theirs.author}`} changed the same lines
        {isOwn ? ` in another window or by a script` : ``} since you began. Everything else is merged already.
        Choose for each place what is to stand there; nothing is saved before, and neither text is lost.
      </p>
      <ol className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto max-md:overflow-visible">
        {conflict.title === null ? (
          <ConflictTitle
            mine={mine.title}
            theirs={theirs.title}
            whose={whose}
            chosen={title}
            onChoose={setTitle}
          />
        ) : null}
        {places.map((hunk, index) => (
          <ConflictHunk
            key={hunk.index}
            hunk={hunk}
            label={`Place ${index + 1} of ${places.length}`}
            section={headings.findLast(({ line }) => line <= hunk.result.line)?.text ?? ""}
            whose={whose}
            choice={choices[hunk.index]}
            onChoose={(choice) => setChoices((now) => ({ ...now, [hunk.index]: choice }))}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <output className="mr-auto text-muted text-sm">
          {left === 0 ? "All settled" : `${all - left} of ${all} settled`}
        </output>
        <Button variant="ghost" onClick={onBack}>
          Back to the text
        </Button>
        <Button variant="primary" disabled={left > 0} onClick={settle}>
          Use this text
        </Button>
      </div>
    </section>
  );
}
