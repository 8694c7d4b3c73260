"use client";

import { Annotation, Compartment, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { MethodRole } from "@/lib/core/method-roles";
import { lineChanges, lineEndOf, withEditorLineEnds } from "./markdown-change";
import { editorProps, editorSetup } from "./markdown-editor-setup";
import { sectionLocks } from "./markdown-locks";

/** What others may do with an editor beside changing its value. */
export type MarkdownEditorHandle = {
  focus(): void;
  /** Puts text in the place of the selection, on lines of its own, as one step that can be undone. */
  insertBlock(text: string): void;
  /** Shows a text that came from elsewhere, at once: cursor and undo stay with what is written here. */
  showText(text: string): void;
  /** The line of the cursor, from 1. */
  cursorLine(): number | null;
  /** The element that scrolls, once there is one. */
  scroller(): HTMLElement | null;
  /** Line (from 1, with its fraction) at the upper edge. */
  topLine(): number;
  scrollToLine(line: number): void;
};

type MarkdownEditorProps = {
  value: string;
  onChange: (value: string) => void;
  ariaLabel: string;
  readOnly?: boolean;
  placeholder?: string;
  /** Id of the element that tells how Tab works here. */
  describedBy?: string;
  /** The parts of the method that the writer plays, where they decide what may be edited. */
  lockedFor?: readonly MethodRole[] | undefined;
  /** Told why an edit was refused, and null when the next one was not. */
  onRefused?: (sentence: string | null) => void;
  className?: string;
  ref?: Ref<MarkdownEditorHandle>;
};

/** More than these are never on their way at once; a parent that never hands values back must not fill memory. */
const MAX_REPORTED = 20;

const fromOutside = Annotation.define<boolean>();

/** Markdown source to write in: CodeMirror, controlled by its value. It fills the height of what it stands in. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { value, ariaLabel, readOnly = false, placeholder, describedBy, className, ref } = props;
  const [changing] = useState(() => new Compartment());
  /** Values that were reported and have not come back yet: when they do, the reader may have typed on. */
  const reported = useRef<string[]>([]);

  const report = useEffectEvent((text: string) => {
    const lineEnd = lineEndOf(value);
    const next = lineEnd === "\n" ? text : text.replaceAll("\n", lineEnd);
    if (reported.current.length >= MAX_REPORTED) reported.current.shift();
    reported.current.push(next);
    props.onChange(next);
  });
  const refuse = useEffectEvent((sentence: string | null) => props.onRefused?.(sentence));
  const { host, viewRef } = useEditorView((parent) => {
    const locks = props.lockedFor ? sectionLocks(props.lockedFor, refuse) : [];
    const extensions = [changing.of([]), editorSetup(), locks, reportTyping(report)];
    return new EditorView({ parent, doc: withEditorLineEnds(value), extensions });
  });

  useEffect(() => {
    if (viewRef.current) takeValue(viewRef.current, value, reported.current);
  }, [viewRef, value]);

  useEffect(() => {
    const effects = changing.reconfigure(editorProps({ ariaLabel, readOnly, placeholder, describedBy }));
    viewRef.current?.dispatch({ effects });
  }, [viewRef, changing, ariaLabel, readOnly, placeholder, describedBy]);

  useImperativeHandle(ref, () => handleFor(viewRef, reported.current), [viewRef]);

  return <div ref={host} className={cx("h-full min-h-0 overflow-hidden", className)} />;
}

/** An editor that lives as long as the element it stands in. */
function useEditorView(make: (parent: HTMLElement) => EditorView) {
  const host = useRef<HTMLDivElement>(null);
  const viewRef = useRef<EditorView | null>(null);
  const create = useEffectEvent(make);
  useEffect(() => {
    if (!host.current) return;
    const view = create(host.current);
    viewRef.current = view;
    return () => {
      viewRef.current = null;
      view.destroy();
    };
  }, []);
  return { host, viewRef };
}

function reportTyping(report: (text: string) => void) {
  return EditorView.updateListener.of((update) => {
    const own = update.transactions.every((transaction) => !transaction.annotation(fromOutside));
    if (update.docChanged && own) report(update.state.doc.toString());
  });
}

/** Shows a value that came from outside; one that we reported ourselves is only ticked off. */
function takeValue(view: EditorView, value: string, reported: string[]): void {
  const known = reported.lastIndexOf(value);
  if (known >= 0) {
    reported.splice(0, known + 1);
    return;
  }
  reported.length = 0;
  showText(view, value);
}

/** Puts a text in by what differs; to undo it is not for the one who writes here. */
function showText(view: EditorView, text: string): void {
  const changes = lineChanges(view.state.doc.toString(), withEditorLineEnds(text));
  const annotations = [fromOutside.of(true), Transaction.remote.of(true), Transaction.addToHistory.of(false)];
  if (changes.length > 0) view.dispatch({ changes, annotations });
}

function handleFor(ref: { readonly current: EditorView | null }, reported: string[]): MarkdownEditorHandle {
  return {
    showText: (text) => {
      reported.length = 0;
      if (ref.current) showText(ref.current, text);
    },
    focus: () => ref.current?.focus(),
    insertBlock: (text) => {
      if (ref.current && !ref.current.state.readOnly) insertBlock(ref.current, withEditorLineEnds(text));
    },
    cursorLine: () => {
      const state = ref.current?.state;
      return state ? state.doc.lineAt(state.selection.main.head).number : null;
    },
    scroller: () => ref.current?.scrollDOM ?? null,
    topLine: () => (ref.current ? topLineOf(ref.current) : 1),
    scrollToLine: (line) => {
      if (ref.current) scrollTo(ref.current, line);
    },
  };
}

function insertBlock(view: EditorView, text: string): void {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  const before = from === doc.lineAt(from).from ? "" : "\n\n";
  const after = to === doc.lineAt(to).to ? "" : "\n\n";
  view.dispatch(view.state.replaceSelection(before + text + after), { scrollIntoView: true });
  view.focus();
}

function topLineOf(view: EditorView): number {
  const top = Math.max(view.scrollDOM.scrollTop - view.documentPadding.top, 0);
  const block = view.lineBlockAtHeight(top);
  const share = block.height > 0 ? Math.min((top - block.top) / block.height, 1) : 0;
  return view.state.doc.lineAt(block.from).number + share;
}

function scrollTo(view: EditorView, line: number): void {
  const whole = Math.min(Math.max(Math.floor(line), 1), view.state.doc.lines);
  const block = view.lineBlockAt(view.state.doc.line(whole).from);
  view.scrollDOM.scrollTop = view.documentPadding.top + block.top + (line - whole) * block.height;
}
