/** What a person writes of a document. */
export type DocumentText = { readonly title: string; readonly content: string };

/** A saved version, as far as writing on needs it; `content` is null where it is not at hand. */
type Base = { readonly version: number; readonly title: string; readonly content: string | null };

/** A text that was written here and is not in any version: kept until it is taken up or thrown away. */
export type SetAside = DocumentText & { readonly baseVersion: number; readonly at: string };

/** Where the writing of a document stands. */
export type Editing = {
  readonly base: Base;
  readonly text: DocumentText;
  readonly asides: readonly SetAside[];
};

type Saved = DocumentText & { readonly version: number };

/** Begins with the current version, and with what an earlier visit left unsaved. */
export function startEditing(current: Saved, left: readonly SetAside[] = []): Editing {
  const { version, title, content } = current;
  const asides = left.filter((text) => text.content !== content || text.title !== title);
  return { base: { version, title, content }, text: { title, content }, asides };
}

/** Whether the text differs from the version that it is based on. */
export function isUnsaved({ base, text }: Editing): boolean {
  return text.content !== base.content || text.title !== base.title;
}

/** Takes over a version of somebody else; text of one's own is set aside, so that nothing is lost. */
export function takeTheirs(editing: Editing, theirs: Saved, at: string): Editing {
  const own: SetAside = { ...editing.text, baseVersion: theirs.version, at };
  const asides = isUnsaved(editing) ? [...editing.asides, own] : editing.asides;
  return { ...startEditing(theirs), asides };
}

/** Goes on with a text that was set aside; what stands in the editor takes its place there. */
export function takeUp(editing: Editing, aside: SetAside, at: string): Editing {
  const { title, content, baseVersion } = aside;
  const others = editing.asides.filter((other) => other !== aside);
  const own: SetAside = { ...editing.text, baseVersion: editing.base.version, at };
  const isKnown = baseVersion === editing.base.version;
  return {
    base: isKnown ? editing.base : { version: baseVersion, title, content: null },
    text: { title, content },
    asides: isUnsaved(editing) ? [...others, own] : others,
  };
}

/** Throws a text that was set aside away. */
export function dropAside(editing: Editing, aside: SetAside): Editing {
  return { ...editing, asides: editing.asides.filter((other) => other !== aside) };
}

/** After a save: what was sent is the base now, and what was typed meanwhile stays. */
export function afterSave(editing: Editing, sent: DocumentText, version: number): Editing {
  return { ...editing, base: { ...sent, version } };
}

/** Everything that would be lost with this tab. */
export function unsavedTexts(editing: Editing, at: string): SetAside[] {
  const own: SetAside = { ...editing.text, baseVersion: editing.base.version, at };
  return isUnsaved(editing) ? [...editing.asides, own] : [...editing.asides];
}
