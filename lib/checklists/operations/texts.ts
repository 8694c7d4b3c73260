import "server-only";
import { selectTexts, type TextRow } from "@/lib/checklists/queries/texts";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { StorageError } from "@/lib/storage/errors";

const AT_ONCE = 8;

export type ReadText = Pick<TextRow, "documentId" | "projectId" | "kind" | "title" | "path" | "version"> & {
  content: string;
};

export type ReadTexts = { texts: ReadText[]; unread: { documentId: string; title: string }[] };

/** The texts of these versions: one statement, and downloads for the long ones. What cannot be read is named. */
export async function readTexts(
  scope: Scope,
  wanted: readonly { documentId: string; version: number }[],
): Promise<ReadTexts> {
  const pairs = new Map(
    wanted.map(({ documentId, version }) => [`${documentId} ${version}`, { documentId, version }]),
  );
  const rows = await selectTexts(scope, [...pairs.values()]);
  const result: ReadTexts = { texts: [], unread: [] };
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const batch = rows.slice(start, start + AT_ONCE);
    const contents = await Promise.all(batch.map((row) => open(scope, row)));
    for (const [index, { contentHash: _, storageLocation: _l, body: _b, ...row }] of batch.entries()) {
      const content = contents[index] ?? null;
      if (content === null) result.unread.push({ documentId: row.documentId, title: row.title });
      else result.texts.push({ ...row, content });
    }
  }
  return result;
}

async function open(scope: Scope, row: TextRow): Promise<string | null> {
  try {
    return await openContent(scope, row.documentId, row);
  } catch (error) {
    if (error instanceof AppError || error instanceof StorageError) return null;
    throw error;
  }
}
