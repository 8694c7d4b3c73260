import { EditorState, type Extension, RangeSetBuilder, StateField, Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { MethodRole } from "@/lib/core/method-roles";
import { lockedSections, refusedSections, sectionRefusal } from "@/lib/documents/rules/section-permissions";

/**
 * Marks the sections of a story that somebody's parts of the method may not edit, and refuses what is typed there by the
 * very rule that the server has. What others saved comes in all the same.
 */
export function sectionLocks(
  roles: readonly MethodRole[],
  onRefused: (sentence: string | null) => void,
): Extension {
  const marks = StateField.define<DecorationSet>({
    create: (state) => lockMarks(state, roles),
    update: (value, { docChanged, state }) => (docChanged ? lockMarks(state, roles) : value),
    provide: (field) => EditorView.decorations.from(field),
  });
  const filter = EditorState.changeFilter.of((transaction) => {
    if (!transaction.docChanged || transaction.annotation(Transaction.remote)) return true;
    const before = transaction.startState.doc.toString();
    const refused = refusedSections(before, transaction.newDoc.toString(), roles);
    onRefused(refused.length > 0 ? sectionRefusal(refused, roles) : null);
    return refused.length === 0;
  });
  return [marks, filter, look];
}

function lockMarks({ doc }: EditorState, roles: readonly MethodRole[]): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { firstLine, lastLine, sentence } of lockedSections(doc.toString(), roles)) {
    const attributes = { title: sentence };
    for (let line = firstLine; line <= Math.min(lastLine, doc.lines); line++) {
      const { from } = doc.line(line);
      marks.add(from, from, Decoration.line({ class: "cm-lockedLine", attributes }));
    }
  }
  return marks.finish();
}

const look = EditorView.theme({
  ".cm-lockedLine": {
    backgroundColor: "var(--sunken)",
    boxShadow: "inset 3px 0 0 var(--edge)",
    cursor: "not-allowed",
    // The frame of the focus stays whole.
    marginInline: "2px",
  },
});
