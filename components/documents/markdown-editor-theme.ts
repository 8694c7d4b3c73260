import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours are the tokens of the page, so that light and dark need nothing from the editor. */
const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "0.875rem" },
  // Phones zoom into a field whose letters are smaller than this.
  "@media (width < 40rem)": { "&": { fontSize: "1rem" } },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.65", fontFeatureSettings: '"calt" 0' },
  ".cm-content": { padding: "1rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1rem" },
  ".cm-placeholder": { color: "var(--faint)" },
  ".cm-selectionMatch": { backgroundColor: "var(--selected)" },
  ".cm-searchMatch": { backgroundColor: "var(--warning-soft)", outline: "1px solid var(--warning-mark)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--accent-soft)", outline: "2px solid var(--accent)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", fontFamily: "var(--font-sans)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem 2.5rem 0.5rem 0.75rem", fontSize: "0.75rem" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "0.25rem",
    fontSize: "0.75rem",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--muted)", fontSize: "1.25rem", padding: "0 0.5rem" },
  ".cm-textfield": {
    minHeight: "var(--control-size-sm)",
    padding: "0 0.5rem",
    border: "1px solid var(--control-line)",
    borderRadius: "var(--radius-sm)",
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    fontSize: "0.75rem",
  },
  ".cm-button": {
    minHeight: "var(--control-size-sm)",
    border: "1px solid var(--edge)",
    borderRadius: "var(--radius-sm)",
    background: "var(--raised)",
    color: "var(--ink)",
    fontSize: "0.75rem",
  },
  ".cm-button:active": { background: "var(--hover)" },
});

const marks = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "var(--font-weight-medium)", color: "var(--ink)" },
  { tag: tags.strong, fontWeight: "var(--font-weight-medium)" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--accent-ink)" },
  { tag: [tags.monospace, tags.quote], color: "var(--muted)" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: "var(--faint)" },
  { tag: [tags.comment, tags.meta, tags.tagName, tags.angleBracket], color: "var(--faint)" },
]);

/** How the editor looks. */
export const markdownEditorTheme: Extension = [look, syntaxHighlighting(marks)];
