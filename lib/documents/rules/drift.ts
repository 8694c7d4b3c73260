import type { LineRange } from "../schema/plan";
import { loweredText, type ShardFile } from "./assemble";
import { openLines } from "./open-lines";
import { plainText } from "./plain-text";
import { type Section, sectionsOf } from "./shard";
import { readShardIndex } from "./shard-index";
import { shardStem } from "./shard-name";
import { sameTitle } from "./similarity";

/**
 * How one section stands in the whole document and in its files. `whole` are its lines there, `lines` those of its
 * `file`; `firstDifference` the first line of the file that differs. The text above all sections has an empty title.
 */
export type DriftSection = {
  title: string;
  state: "same" | "differs" | "only_whole" | "only_shards";
  whole: LineRange | null;
  file: string | null;
  lines: LineRange | null;
  firstDifference: number | null;
};
export type Drift = { same: boolean; sections: DriftSection[] };

/** A section of the whole, or a file as a section: its lines with what sharding changes taken out. */
type Piece = { title: string; range: LineRange; lines: readonly string[] };
type FilePiece = Piece & { file: string };

/**
 * Compares a document with the folder of its sections, one after the other. What tools change when they cut a document
 * (levels of headings, blank lines, spaces at the ends of lines) makes no difference.
 */
export function compareShards(
  whole: string,
  folder: { index: ShardFile | null; shards: readonly ShardFile[] },
): Drift {
  const { intro, introLines, sections } = sectionsOf(whole);
  const index = readShardIndex(
    folder.index?.text ?? null,
    folder.shards.map(({ name }) => name),
  );
  const texts = new Map(folder.shards.map(({ name, text }) => [name, text]));
  const files = index.order.map((name) => filePiece(name, texts.get(name) ?? ""));
  const pairs = pairUp(sections.map(sectionPiece), files);
  const opening = openingOf(intro, introLines, folder.index, index.intro);
  const all = [...(opening ? [opening] : []), ...pairs];
  return { same: all.every(({ state }) => state === "same"), sections: all };
}

function openingOf(
  intro: string,
  introLines: number,
  index: ShardFile | null,
  indexIntro: string,
): DriftSection | null {
  const left = { title: "", range: { line: 1, endLine: introLines }, lines: comparable(intro) };
  if (index === null) return filled(left.lines).length === 0 ? null : onlyWhole(left);
  const own = comparable(indexIntro);
  const right = { title: "", range: { line: 1, endLine: own.length }, lines: own, file: index.name };
  return filled(left.lines).length + filled(own).length === 0 ? null : compared(left, right);
}

/** Each section goes with the file of its name, else with the file whose title means the same. */
function pairUp(sections: readonly Piece[], files: readonly FilePiece[]): DriftSection[] {
  const free = new Set(files);
  const partners = new Map<Piece, FilePiece>();
  const match = (same: (section: Piece, file: FilePiece) => boolean) => {
    for (const section of sections) {
      const partner = partners.has(section) ? null : [...free].find((file) => same(section, file));
      if (!partner) continue;
      partners.set(section, partner);
      free.delete(partner);
    }
  };
  match((section, file) => section.title === file.title && sameLines(section, file));
  match((section, file) => section.title === file.title);
  match((section, file) => shardStem(section.title) === file.file.replace(/\.[a-z]+$/iu, ""));
  match((section, file) => section.title !== "" && file.title !== "" && sameNumbers(section, file));
  return [
    ...sections.map((section) => {
      const partner = partners.get(section);
      return partner ? compared(section, partner) : onlyWhole(section);
    }),
    ...[...free].map(onlyShards),
  ];
}

/** “Epic 1: Sign in” and “Epic 2: Sign in” are two things. */
function sameNumbers(section: Piece, file: Piece): boolean {
  const numbers = (title: string) => (title.match(/\d+/gu) ?? []).join(".");
  return numbers(section.title) === numbers(file.title) && sameTitle(section.title, file.title);
}

function sameLines(left: Piece, right: Piece): boolean {
  const a = filled(left.lines);
  const b = filled(right.lines);
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

function compared(section: Piece, file: FilePiece): DriftSection {
  const same = sameLines(section, file);
  return {
    title: section.title || file.title,
    state: same ? "same" : "differs",
    whole: section.range,
    file: file.file,
    lines: file.range,
    firstDifference: same ? null : firstDifference(section, file),
  };
}

function firstDifference(section: Piece, file: Piece): number {
  const expected = filled(section.lines);
  let seen = 0;
  for (const [at, line] of file.lines.entries()) {
    if (line === "") continue;
    if (line !== expected[seen]) return file.range.line + at;
    seen++;
  }
  return file.range.endLine;
}

function onlyWhole(section: Piece): DriftSection {
  return {
    title: section.title,
    state: "only_whole",
    whole: section.range,
    file: null,
    lines: null,
    firstDifference: null,
  };
}

function onlyShards(file: FilePiece): DriftSection {
  return {
    title: file.title,
    state: "only_shards",
    whole: null,
    file: file.file,
    lines: file.range,
    firstDifference: null,
  };
}

function sectionPiece(section: Section): Piece {
  const text = section.lines.map((line) => line.text + line.end).join("");
  return {
    title: section.title,
    range: { line: section.firstLine, endLine: section.lastLine },
    lines: comparable(text),
  };
}

function filePiece(file: string, text: string): FilePiece {
  const lines = openLines(text);
  const heading = lines.find((line) => line.open && /^ {0,3}#{1,6}(?=[ \t]|$)/u.test(line.text))?.text ?? "";
  const title = plainText(heading.replace(/^ {0,3}#+[ \t]*/u, "").replace(/[ \t]+#+[ \t]*$/u, ""));
  const range = { line: 1, endLine: Math.max(1, lines.length) };
  return { title, range, lines: comparable(loweredText(text)), file };
}

/** Lines without what cutting a document may change; code keeps its signs. */
function comparable(text: string): string[] {
  return openLines(text.replace(/^\ufeff/u, "")).map((line) => {
    const words = line.text.trimEnd();
    return line.open ? words.replace(/^ {0,3}#{1,6}(?=[ \t]|$)/u, "#") : words;
  });
}

function filled(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== "");
}
