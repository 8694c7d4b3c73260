"use client";

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useEffectEvent, useRef } from "react";
import { smallestChange } from "@/components/documents/markdown-change";
import { markdownEditorTheme } from "@/components/documents/markdown-editor-theme";
import { cx } from "@/components/ui/cx";
import { pageNonce } from "@/components/ui/page-nonce";

type JsonEditorProps = {
  value: string;
  onChange: (value: string) => void;
  /** A line, from 1, that is gone to; another object goes there again. */
  goTo: { line: number } | null;
  className?: string;
};

const fromOutside = Annotation.define<boolean>();

/** JSON to write in, with the numbers of its lines. */
export function JsonEditor({ value, onChange, goTo, className }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const viewRef = useRef<EditorView | null>(null);
  const report = useEffectEvent(onChange);
  const first = useEffectEvent(() => value);

  useEffect(() => {
    if (!host.current) return;
    const listen = EditorView.updateListener.of((update) => {
      const own = update.transactions.every((transaction) => !transaction.annotation(fromOutside));
      if (update.docChanged && own) report(update.state.doc.toString());
    });
    const view = new EditorView({ parent: host.current, doc: first(), extensions: [jsonSetup(), listen] });
    viewRef.current = view;
    return () => {
      viewRef.current = null;
      view.destroy();
    };
  }, []);

  useEffect(() => {
    const view = viewRef.current;
    const changes = view ? smallestChange(view.state.doc.toString(), value) : null;
    if (view && changes) view.dispatch({ changes, annotations: fromOutside.of(true) });
  }, [value]);

  useEffect(() => {
    const view = viewRef.current;
    if (!view || !goTo) return;
    const { from } = view.state.doc.line(Math.min(goTo.line, view.state.doc.lines));
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
  }, [goTo]);

  return (
    <div
      ref={host}
      className={cx("min-h-0 flex-1 overflow-hidden rounded-md border border-line bg-surface", className)}
    />
  );
}

function jsonSetup() {
  const nonce = pageNonce();
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    lineNumbers(),
    history(),
    search({ top: true }),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": "The spec as JSON", spellcheck: "false" }),
    gutterLook,
    markdownEditorTheme,
  ];
}

const gutterLook = EditorView.theme({
  ".cm-gutters": {
    backgroundColor: "var(--sunken)",
    color: "var(--muted)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.5rem 0 0.75rem", fontVariantNumeric: "tabular-nums" },
});
