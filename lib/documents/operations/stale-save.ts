import "server-only";
import { AppError, invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { selectVersionTexts } from "@/lib/documents/queries/versions";
import type { LockedDocument } from "@/lib/documents/queries/write";
import { mergeTexts } from "@/lib/documents/rules/merge";
import { MAX_DOCUMENT_BYTES, sizeOf } from "@/lib/documents/schema/document";
import type { MergeResult } from "@/lib/documents/schema/merge";

type StaleSave = { baseVersion: number; content: string; title: string | undefined };
type Merged = { content: string; title: string };

/**
 * Merges a text that was made from an older version with the current one: what is saved is `ours`, what others saved
 * meanwhile `theirs`. Refused with the merge as a proposal where both changed the same place.
 */
export async function mergeStaleSave(
  scope: Scope,
  document: LockedDocument,
  save: StaleSave,
): Promise<Merged> {
  const found = await readSides(scope, document, save.baseVersion);
  if (!found) throw staleSave(document.version, null);
  const { base, current } = found;
  const merge = mergeTexts({ base: base.text, ours: save.content, theirs: current.text });
  if (!merge.clean) throw staleSave(document.version, merge);
  const title = mergeTitle({ base: base.title, ours: save.title ?? base.title, theirs: document.title });
  if (title === null) throw staleSave(document.version, merge, document.title);
  if (sizeOf(merge.text) > MAX_DOCUMENT_BYTES) throw tooLarge();
  return { content: merge.text, title };
}

/** The refusal of a text that was made from an older version, with what a merge would make of it. */
export async function refuseStaleSave(
  scope: Scope,
  document: LockedDocument,
  save: StaleSave,
): Promise<AppError> {
  const found = await readSides(scope, document, save.baseVersion);
  if (!found) return staleSave(document.version, null);
  const { base, current } = found;
  return staleSave(
    document.version,
    mergeTexts({ base: base.text, ours: save.content, theirs: current.text }),
  );
}

/** The base and the current text; null where there never was such a base. */
async function readSides(scope: Scope, document: LockedDocument, baseVersion: number) {
  if (baseVersion > document.version) return null;
  const rows = await selectVersionTexts(scope, document.id, [baseVersion, document.version]);
  const [base, current] = await Promise.all(
    rows.map(async (row) => row && { ...row, text: await openContent(scope, document.id, row) }),
  );
  return base && current ? { base, current } : null;
}

/** A title that both sides changed to different ones cannot be merged: null. */
function mergeTitle({ base, ours, theirs }: { base: string; ours: string; theirs: string }): string | null {
  if (ours === base || ours === theirs) return theirs;
  return theirs === base ? ours : null;
}

function staleSave(currentVersion: number, merge: MergeResult | null, currentTitle?: string): AppError {
  const next =
    currentTitle !== undefined
      ? `It is called “${currentTitle}” by now. Choose one of the titles and save again.`
      : merge?.clean === false
        ? "Both of you changed the same place. Settle what conflicts, and save again."
        : `Load version ${currentVersion}, look at what changed, and save again.`;
  return new AppError("conflict", `Someone changed this document after you opened it. ${next}`, {
    currentVersion,
    ...(merge && { merge }),
    ...(currentTitle !== undefined && { currentTitle }),
  });
}

function tooLarge(): AppError {
  const message =
    "Together with what others saved meanwhile the text is larger than 2 MB, which is the most one document may hold. Split it into several documents.";
  return invalidInput([{ path: "content", message }]);
}
