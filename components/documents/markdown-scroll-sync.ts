import { type RefObject, useEffect } from "react";
import type { MarkdownEditorHandle } from "./markdown-editor";
import { lineAtTop, topOfLine } from "./markdown-lines";

type Panes = {
  editor: RefObject<MarkdownEditorHandle | null>;
  preview: RefObject<HTMLElement | null>;
};

/** What shows that a hand is on a pane: only that pane leads, so that the two never push each other. */
const HANDS_ON = ["pointerenter", "pointerdown", "wheel", "touchstart", "focusin"] as const;

/** Keeps the editor and the preview at the same line; the one that the reader moves leads the other. */
export function useScrollSync({ editor, preview }: Panes): void {
  useEffect(() => {
    const source = editor.current?.scroller();
    const rendered = preview.current;
    if (!source || !rendered) return;
    const stop = new AbortController();
    const passive = { passive: true, signal: stop.signal };
    let leader: HTMLElement = source;
    for (const pane of [source, rendered]) {
      for (const name of HANDS_ON) pane.addEventListener(name, () => (leader = pane), passive);
    }
    source.addEventListener("scroll", () => leader === source && follow(editor.current, rendered), passive);
    rendered.addEventListener("scroll", () => leader === rendered && lead(editor.current, rendered), passive);
    return () => stop.abort();
  }, [editor, preview]);
}

function follow(editor: MarkdownEditorHandle | null, preview: HTMLElement): void {
  const source = editor?.scroller();
  if (!editor || !source || preview.clientHeight === 0) return;
  preview.scrollTop = isAtEnd(source) ? preview.scrollHeight : topOfLine(preview, editor.topLine());
}

function lead(editor: MarkdownEditorHandle | null, preview: HTMLElement): void {
  const source = editor?.scroller();
  if (!editor || !source || source.clientHeight === 0) return;
  if (isAtEnd(preview)) source.scrollTop = source.scrollHeight;
  else editor.scrollToLine(lineAtTop(preview));
}

function isAtEnd(pane: HTMLElement): boolean {
  return pane.scrollTop > 0 && pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1;
}
