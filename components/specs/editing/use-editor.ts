import { type RefObject, useEffect, useRef, useState } from "react";
import type { MarkdownEditorHandle } from "@/components/documents/markdown-editor";
import { usePresence } from "@/components/presence/use-presence";
import { parseSpecText } from "@/lib/specs/rules/spec-text";
import { readDraft } from "./read-draft";
import { type OpenPart, startOf, textOf } from "./structure-parts";
import { useJsonView } from "./use-json-view";
import { type ShowText, useSpecEditing } from "./use-spec-editing";
import { useStructure } from "./use-structure";

export type SpecView = "structure" | "markdown" | "json";

/** Everything about the text that is written, and the view that it is written in. */
export function useEditor(specKey: string, editor: RefObject<MarkdownEditorHandle | null>) {
  const show = useRef<ShowText>(() => undefined);
  const writing = useSpecEditing(specKey, show);
  const { spec, session, state } = writing;
  const text = state.text.content;
  const isHierarchical = spec.type === "hierarchical";
  const structure = useStructure(writing);
  const [chosen, setView] = useState<SpecView>("structure");
  const isReadable = structure.content !== null;
  // Where the marks cannot be read there is only the text to put them right in.
  const view: SpecView = isHierarchical && isReadable ? chosen : "markdown";
  const json = useJsonView({ content: structure.content, write: (content) => session.write({ content }) });
  const problems = !isHierarchical
    ? []
    : json.problems.length > 0
      ? json.problems
      : parseSpecText(text).problems;
  const { part } = structure;
  useShownText(show, (next) => {
    if (view === "markdown") editor.current?.showText(next);
    if (view === "structure") showPart(editor.current, { next, part, before: text });
  });
  const present = usePresence({
    documentId: spec.documentId,
    mode: "editing",
    lineNow: () => {
      const line = editor.current?.cursorLine() ?? null;
      return line === null || view !== "structure" ? line : startOf(text, part) + line - 1;
    },
  });
  return { ...writing, structure, json, view, setView, isHierarchical, isReadable, present, problems };
}

/** Keeps what shows a text from elsewhere in step with the view that is open. */
function useShownText(show: RefObject<ShowText>, put: ShowText): void {
  useEffect(() => {
    show.current = put;
  });
}

type Shown = { next: string; part: OpenPart; before: string };

/** Shows what a text from elsewhere says in the part that is open, also where others moved that part. */
function showPart(editor: MarkdownEditorHandle | null, { next, part, before }: Shown): void {
  const content = readDraft(next);
  if (!content) return;
  const name = part.kind === "phase" ? readDraft(before)?.phases[part.place]?.name : undefined;
  const place = content.phases.findIndex((phase) => phase.name === name);
  editor?.showText(textOf(content, part.kind === "phase" && place >= 0 ? { ...part, place } : part));
}
