"use client";

import { type RefObject, useState } from "react";
import type { MarkdownEditorHandle } from "@/components/documents/markdown-editor";
import { MarkdownWorkbench } from "@/components/documents/markdown-workbench";
import type { SpecProblem } from "@/lib/specs/rules/check-content";
import { JsonEditor } from "./json-editor";
import { ProblemList } from "./problem-list";
import { StructureEditor } from "./structure-editor";
import type { useEditor } from "./use-editor";

type SpecViewsProps = {
  work: ReturnType<typeof useEditor>;
  editor: RefObject<MarkdownEditorHandle | null>;
};

/** The view that the spec is written in, and what keeps its text from being saved. */
export function SpecViews({ work, editor }: SpecViewsProps) {
  const { spec, state, session, structure, view, json, problems } = work;
  const [jsonLine, setJsonLine] = useState<{ line: number } | null>(null);
  const { content } = structure;

  function goTo({ line, path }: SpecProblem): (() => void) | null {
    if (view === "structure") {
      const key = structure.phases[Number(/^phases\.(\d+)/.exec(path)?.[1] ?? -1)]?.key;
      return key === undefined ? null : () => structure.open(key);
    }
    if (line === null) return null;
    if (view === "json") return () => setJsonLine({ line });
    return () => {
      editor.current?.scrollToLine(line);
      editor.current?.focus();
    };
  }
  // In the structure a field is named, not a line of a text that nobody sees.
  const told = view === "structure" ? problems.map((problem) => ({ ...problem, line: null })) : problems;
  return (
    <>
      <ProblemList problems={told} goTo={goTo} />
      {view === "structure" && content ? (
        <StructureEditor structure={{ ...structure, content }} editor={editor} />
      ) : null}
      {view === "markdown" ? (
        <MarkdownWorkbench
          editorRef={editor}
          value={state.text.content}
          onChange={(text) => session.write({ content: text })}
          ariaLabel={`Text of ${spec.key}`}
          className="min-h-[60dvh] flex-1 md:min-h-0"
        />
      ) : null}
      {view === "json" ? (
        <JsonEditor
          value={json.value}
          onChange={json.change}
          goTo={jsonLine}
          className="min-h-[60dvh] md:min-h-0"
        />
      ) : null}
    </>
  );
}
