import { alignLines } from "@/lib/documents/rules/align-lines";
import { compareShards } from "@/lib/documents/rules/drift";
import { shardText } from "@/lib/documents/rules/shard";
import { shardStem } from "@/lib/documents/rules/shard-name";
import { nameIn, type ShardGroup } from "../shard-group";

/** A piece of a document before and after it was edited, as its own file has it. */
export type PiecePair = { path: string; before: string; after: string };
export type SplitText = {
  /** Changed pieces of files that are there. */
  pieces: PiecePair[];
  /** Sections that are new, each as a file of its own, with the file that it follows. */
  added: { path: string; title: string; text: string; after: string | null }[];
};

/** Tells for each file of a document in pieces what an edit of the whole text changes in it. */
export function splitText(group: ShardGroup, before: string, after: string): SplitText {
  const index = group.index === null ? null : { name: "index.md", text: group.index };
  const shards = group.shards.map(({ path, text }) => ({ name: nameIn(group, path), text }));
  const placed = compareShards(before, { index, shards }).sections.filter(({ whole }) => whole !== null);
  const texts = new Map(group.shards.map(({ path, text }) => [path, text]));
  const moved = lineMover(before, after);
  const oldLines = before.split("\n");
  const newLines = after.split("\n");
  const split: SplitText = { pieces: [], added: [] };
  let last: string | null = null;
  for (const { title, file, whole } of placed) {
    if (!whole || file === null) continue;
    const path = `${group.folder}/${file}`;
    const start = moved(whole.line);
    const end = moved(whole.endLine + 1);
    const was = oldLines.slice(whole.line - 1, whole.endLine).join("\n");
    const is = newLines.slice(start - 1, end - 1).join("\n");
    if (title === "") {
      if (was !== is) split.pieces.push({ path, before: was, after: is });
      continue;
    }
    const [first = "", ...rest] = sectionTexts(is);
    const own = sectionTexts(was)[0] ?? was;
    const piece = texts.get(path) ?? own;
    if (own !== first)
      split.pieces.push({ path, before: endedLike(own, piece), after: endedLike(first, piece) });
    for (const text of rest) split.added.push({ ...newPiece(group, text), after: path });
    last = path;
  }
  if (last === null)
    for (const text of sectionTexts(after)) split.added.push({ ...newPiece(group, text), after: null });
  return split;
}

/** A piece may end in other line ends in its own file than in the whole. */
function endedLike(text: string, piece: string): string {
  return text.replace(/\n*$/u, "") + (/\n*$/u.exec(piece)?.[0] ?? "");
}

/** The sections of a stretch of the whole text, each as its own file has it. */
function sectionTexts(text: string): string[] {
  const { shards } = shardText(text);
  return shards.length === 0 ? [text] : shards.map((shard) => shard.text);
}

function newPiece(group: ShardGroup, text: string): { path: string; title: string; text: string } {
  const title = /^ {0,3}#[ \t]+(.*)$/mu.exec(text)?.[1]?.trim() ?? "Section";
  const taken = new Set(group.shards.map(({ path }) => path));
  const stem = shardStem(title) || "section";
  let path = `${group.folder}/${stem}.md`;
  for (let count = 2; taken.has(path); count++) path = `${group.folder}/${stem}-${count}.md`;
  return { path, title, text: text.endsWith("\n") ? text : `${text}\n` };
}

/** Where a line of the one text is in the other; what came in between belongs to the lines above. */
function lineMover(before: string, after: string): (line: number) => number {
  const changes = alignLines(before.split("\n"), after.split("\n"));
  return (line) => {
    const at = line - 1;
    let shift = 0;
    for (const { start, count, otherStart, otherCount } of changes) {
      if (start + count <= at) shift = otherStart + otherCount - (start + count);
      else if (start <= at) return otherStart + 1 + Math.min(at - start, Math.max(otherCount - 1, 0));
    }
    return line + shift;
  };
}
