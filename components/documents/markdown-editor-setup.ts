import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { pageNonce } from "@/components/ui/page-nonce";
import { markdownEditorTheme } from "./markdown-editor-theme";

/** What an editor needs all its life. */
export function editorSetup(): Extension {
  const nonce = pageNonce();
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    history(),
    search({ top: true }),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    // Tab indents; Escape gives the next Tab back to the page (the editor's own rule, told in the hint below it).
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    markdown({ base: markdownLanguage, completeHTMLTags: false }),
    EditorView.lineWrapping,
    markdownEditorTheme,
  ];
}

type EditorProps = {
  readonly ariaLabel: string;
  readonly readOnly: boolean;
  readonly placeholder: string | undefined;
  readonly describedBy: string | undefined;
};

/** What may change while an editor lives. */
export function editorProps({ ariaLabel, readOnly, placeholder: hint, describedBy }: EditorProps): Extension {
  const attributes: Record<string, string> = {
    "aria-label": ariaLabel,
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
    tabindex: "0",
  };
  if (describedBy) attributes["aria-describedby"] = describedBy;
  if (readOnly) attributes["aria-readonly"] = "true";
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of(attributes),
    hint ? placeholder(hint) : [],
  ];
}
