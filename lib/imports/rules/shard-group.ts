import { assembleShards } from "@/lib/documents/rules/assemble";
import { shardText } from "@/lib/documents/rules/shard";
import type { DriftPart, DriftReport, DriftWinner } from "../schema";

/** A document that stands in the folder in pieces, and perhaps whole too. */
export type ShardGroup = {
  /** The path of the whole, whether it is there or not. */
  path: string;
  folder: string;
  whole: string | null;
  index: string | null;
  shards: { path: string; text: string }[];
};

export type GroupText = { text: string; drift: DriftReport | null };

/** The one text of a document in pieces: that of the winner, where the whole and the pieces do not agree. */
export function groupText(group: ShardGroup, chosen: DriftWinner | undefined): GroupText {
  const assembled = assembledText(group);
  if (group.whole === null) return { text: assembled, drift: null };
  const parts = comparedParts(group, group.whole);
  if (parts.every(({ state }) => state === "same")) return { text: group.whole, drift: null };
  // Once a project has its documents in pieces, the pieces are what its agents read and write.
  const winner = chosen ?? "shards";
  return {
    text: winner === "whole" ? group.whole : assembled,
    drift: { key: group.path, parts, winner, settled: chosen !== undefined },
  };
}

/** The name of a piece inside its folder. */
export function nameIn({ folder }: Pick<ShardGroup, "folder">, path: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : (path.split("/").at(-1) ?? path);
}

function assembledText(group: ShardGroup): string {
  return assembleShards(
    group.index,
    group.shards.map(({ path, text }) => ({ name: nameIn(group, path), text })),
  );
}

function comparedParts(group: ShardGroup, whole: string): DriftPart[] {
  const sections = new Map(shardText(whole).shards.map(({ name, text }) => [name, text]));
  const parts = group.shards.map(({ path, text }): DriftPart => {
    const section = sections.get(nameIn(group, path));
    sections.delete(nameIn(group, path));
    if (section === undefined) return { path, state: "only_shards", line: 1 };
    const line = firstDifference(section, text);
    return { path, state: line === null ? "same" : "differs", line: line ?? 1 };
  });
  const missing = [...sections.keys()].map(
    (name): DriftPart => ({ path: `${group.folder}/${name}`, state: "only_whole", line: 1 }),
  );
  return [...parts, ...missing];
}

/** The first line in which two texts differ, but for blanks at the end; null for the same. */
function firstDifference(left: string, right: string): number | null {
  const a = left.trimEnd().split("\n");
  const b = right.trimEnd().split("\n");
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    if ((a[index] ?? "").trimEnd() !== (b[index] ?? "").trimEnd()) return index + 1;
  }
  return null;
}
