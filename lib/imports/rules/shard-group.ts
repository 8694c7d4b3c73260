import { assembleShards } from "@/lib/documents/rules/assemble";
import { compareShards } from "@/lib/documents/rules/drift";
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
  const index = group.index === null ? null : { name: "index.md", text: group.index };
  const shards = group.shards.map(({ path, text }) => ({ name: nameIn(group, path), text }));
  return compareShards(whole, { index, shards }).sections.map(
    ({ title, state, whole: range, file, lines, firstDifference }) => ({
      path: file === null ? group.path : `${group.folder}/${file}`,
      title,
      state,
      line: (file === null ? range?.line : (firstDifference ?? lines?.line)) ?? 1,
      wholeLine: range?.line ?? null,
    }),
  );
}
