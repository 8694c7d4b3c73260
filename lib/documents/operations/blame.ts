import "server-only";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { selectPastVersions, selectVersionAuthors, type VersionAuthor } from "@/lib/documents/queries/blame";
import { BlameWalk, type Origins } from "@/lib/documents/rules/blame";
import { splitLines, wordsOf } from "@/lib/documents/rules/text-lines";
import type { Blame, BlameSpan } from "@/lib/documents/schema/history";

/** So many versions are read at a time: a text that was rewritten lately needs no more. */
const BATCH = 25;
/** After so much text a line counts as written in the oldest version that was read, or earlier. */
const MOST_BYTES = 120_000_000;
const KNOWN_DOCUMENTS = 100;

type Found = { version: number; origins: Origins; oldest: number; complete: boolean };

/** What was found out before. Versions never change, so it holds for good, and the next version is but a step away. */
const known = new Map<string, Found>();

/** Who wrote each line of a version; undefined where there is no such version. */
export async function blameDocument(
  scope: Scope,
  documentId: string,
  version: number | undefined,
): Promise<Blame | undefined> {
  const key = `${scope.workspaceId} ${documentId}`;
  const followed = await follow(scope, { documentId, version, earlier: known.get(key) });
  if (!followed) return undefined;
  const { versionsRead, ...found } = followed;
  remember(key, found);
  const authors = await selectVersionAuthors(scope, documentId, [...new Set(found.origins)]);
  return {
    documentId,
    version: found.version,
    spans: spansOf(found, authors),
    complete: found.complete,
    versionsRead,
  };
}

type Start = { documentId: string; version: number | undefined; earlier: Found | undefined };

/** Reads versions backwards until every line is known, or a version whose lines are known already. */
async function follow(
  scope: Scope,
  { documentId, version, earlier }: Start,
): Promise<(Found & { versionsRead: number }) | undefined> {
  let walk: BlameWalk | undefined;
  let newest = 0;
  let [bytes, versionsRead, oldest] = [0, 0, 0];
  for (let upTo = version; oldest !== 1 && bytes < MOST_BYTES; upTo = oldest - 1) {
    const batch = await selectPastVersions(scope, { documentId, upTo, limit: BATCH });
    const texts = await Promise.all(batch.map((row) => openContent(scope, documentId, row)));
    for (const [index, row] of batch.entries()) {
      const lines = wordsOf(splitLines(texts[index] ?? ""));
      if (walk) walk.step(row.version, lines);
      else {
        if (version !== undefined && row.version !== version) return undefined;
        walk = new BlameWalk(row.version, lines);
        newest = row.version;
      }
      bytes += row.sizeBytes;
      versionsRead++;
      oldest = row.version;
      const past = earlier?.version === row.version ? earlier : undefined;
      if (past) walk.finish(past.origins);
      if (walk.isDone)
        return { version: newest, origins: walk.origins, ...endOf(past, oldest), versionsRead };
    }
    if (batch.length < BATCH) break;
  }
  if (!walk) return undefined;
  walk.finish();
  const complete = bytes < MOST_BYTES;
  return { version: newest, origins: walk.origins, oldest, complete, versionsRead };
}

/** A walk that ended at a version which was known is as complete as that was. */
function endOf(past: Found | undefined, oldest: number): Pick<Found, "oldest" | "complete"> {
  return past ? { oldest: past.oldest, complete: past.complete } : { oldest, complete: true };
}

/** Keeps what is newest of each document, and of the documents those asked for last. */
function remember(key: string, found: Found): void {
  const before = known.get(key);
  known.delete(key);
  known.set(key, before && before.version > found.version ? before : found);
  const [first] = known.keys();
  if (known.size > KNOWN_DOCUMENTS && first !== undefined) known.delete(first);
}

function spansOf(
  { origins, oldest, complete }: Found,
  authors: ReadonlyMap<number, VersionAuthor>,
): BlameSpan[] {
  const spans: BlameSpan[] = [];
  for (const [index, origin = oldest] of origins.entries()) {
    const last = spans.at(-1);
    const author = authors.get(origin);
    if (!author) throw new Error("a line came with a version that is not there");
    if (last?.version === author.version) last.count++;
    else spans.push({ ...author, line: index + 1, count: 1, uncertain: !complete && origin === oldest });
  }
  return spans;
}
