import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { type Chunk, getChunks, MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { pageNonce } from "@/components/ui/page-nonce";
import { withEditorLineEnds } from "../markdown-change";
import { markdownEditorTheme } from "../markdown-editor-theme";
import { textChanges } from "./text-changes";

export type DiffTexts = { before: string; after: string; beforeName: string; afterName: string };

/** A comparison on the page: how many places differ, and the way to each. */
export type DiffHandle = { count: number; show: (index: number) => void; destroy: () => void };

const SHARED = {
  highlightChanges: true,
  gutter: true,
  collapseUnchanged: { margin: 3, minSize: 6 },
  diffConfig: { override: textChanges },
};

/** Two texts side by side. */
export function sideBySide(parent: HTMLElement, texts: DiffTexts): DiffHandle {
  const view = new MergeView({
    ...SHARED,
    parent,
    a: { doc: withEditorLineEnds(texts.before), extensions: reading(texts.beforeName) },
    b: { doc: withEditorLineEnds(texts.after), extensions: reading(texts.afterName) },
  });
  return {
    count: view.chunks.length,
    show: (index) => showChunk(view.b, view.chunks[index]),
    destroy: () => view.destroy(),
  };
}

/** One text with what was taken out of it and put into it. */
export function inOne(parent: HTMLElement, texts: DiffTexts): DiffHandle {
  const original = withEditorLineEnds(texts.before);
  const view = new EditorView({
    parent,
    doc: withEditorLineEnds(texts.after),
    extensions: [
      reading(texts.afterName),
      unifiedMergeView({ ...SHARED, original, mergeControls: false, allowInlineDiffs: true }),
    ],
  });
  const chunks = getChunks(view.state)?.chunks ?? [];
  return {
    count: chunks.length,
    show: (index) => showChunk(view, chunks[index]),
    destroy: () => view.destroy(),
  };
}

function showChunk(view: EditorView, chunk: Chunk | undefined): void {
  if (!chunk) return;
  const anchor = Math.min(chunk.fromB, view.state.doc.length);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
}

function reading(name: string): Extension {
  const nonce = pageNonce();
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" }),
    lineNumbers(),
    markdown({ base: markdownLanguage, completeHTMLTags: false }),
    EditorView.lineWrapping,
    markdownEditorTheme,
    look,
  ];
}

const REMOVED = "var(--danger-soft)";
const ADDED = "var(--success-soft)";
const word = (colour: string) => ({
  background: `color-mix(in oklab, var(--${colour}-mark) 30%, transparent)`,
  borderRadius: "2px",
});

/** Colours are the page's tokens; what is gone is struck through and what is new underlined, so that colour is not all. */
const look = EditorView.theme({
  "&": { height: "auto" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.25rem 0 0.5rem", fontSize: "0.75rem" },
  ".cm-content": { padding: "0.25rem 0" },
  ".cm-line": { padding: "0 0.5rem" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: REMOVED },
  "&.cm-merge-b .cm-changedLine, & .cm-inlineChangedLine": { backgroundColor: ADDED },
  "&.cm-merge-a .cm-changedText, & .cm-deletedChunk .cm-deletedText, &.cm-merge-b .cm-deletedText": {
    ...word("danger"),
    textDecoration: "line-through",
  },
  "&.cm-merge-b .cm-changedText": {
    ...word("success"),
    textDecoration: "underline",
    textDecorationColor: "var(--success-mark)",
  },
  ".cm-insertedLine, .cm-deletedLine, .cm-deletedLine del": { textDecoration: "none" },
  ".cm-deletedChunk": { paddingLeft: "0.5rem" },
  "&.cm-merge-a .cm-changedLineGutter, & .cm-deletedLineGutter": { background: "var(--danger-mark)" },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--success-mark)" },
  "& .cm-collapsedLines": {
    background: "var(--sunken)",
    color: "var(--muted)",
    fontFamily: "var(--font-sans)",
    fontSize: "0.75rem",
    padding: "0.5rem 1rem",
    textAlign: "center",
  },
  // The package's own marks are signs that few fonts have.
  "& .cm-collapsedLines::before, & .cm-collapsedLines::after": { content: '""' },
});
