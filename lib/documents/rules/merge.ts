import type { LineRange, MergeChoice, MergeHunk, MergeResult } from "@/lib/documents/schema/merge";
import { alignLines } from "./align-lines";
import { type MergeRegion, mergeRegions } from "./merge-regions";
import { endedLines, lineEndOf, splitLines, type TextLine, wordsOf } from "./text-lines";

type Lines = Record<"base" | "ours" | "theirs", readonly TextLine[]>;
type Stretch = { start: number; end: number };

/**
 * Merges two texts that were made from one base, line by line. No line of either side is lost: where both changed the
 * same place differently, the text holds what is ours and then what is theirs, and the hunk says that it is a conflict.
 * Lines that nobody changed keep their bytes; a side that changed only line ends changes only these.
 */
export function mergeTexts(texts: { base: string; ours: string; theirs: string }): MergeResult {
  const lines = {
    base: splitLines(texts.base),
    ours: splitLines(texts.ours),
    theirs: splitLines(texts.theirs),
  };
  const words = { base: wordsOf(lines.base), ours: wordsOf(lines.ours), theirs: wordsOf(lines.theirs) };
  const regions = mergeRegions(words, {
    ours: alignLines(words.base, words.ours),
    theirs: alignLines(words.base, words.theirs),
  });
  return assemble(lines, regions);
}

/** The merged text with other choices for some of its hunks, by their index; the rest stays as it was merged. */
export function applyChoices(
  { text, hunks }: Pick<MergeResult, "text" | "hunks">,
  choices: Readonly<Record<number, MergeChoice>>,
): string {
  const lines = splitLines(text);
  const pieces: string[] = [];
  let next = 0;
  for (const hunk of hunks) {
    const start = hunk.result.line - 1;
    const choice = choices[hunk.index];
    pieces.push(bytesOf(lines, { start: next, end: start }));
    pieces.push(...(choice === undefined ? [hunk.result.text] : chosen(hunk, choice)));
    next = start + hunk.result.count;
  }
  pieces.push(bytesOf(lines, { start: next, end: lines.length }));
  return endedLines(pieces, lineEndOf(lines)).join("");
}

function chosen({ base, ours, theirs }: MergeHunk, choice: MergeChoice): string[] {
  if (typeof choice === "object") return [choice.text];
  switch (choice) {
    case "ours":
      return [ours.text];
    case "theirs":
      return [theirs.text];
    case "both":
      return [ours.text, theirs.text];
    case "theirs_first":
      return [theirs.text, ours.text];
    case "base":
      return [base.text];
    default:
      return choice satisfies never;
  }
}

function assemble(lines: Lines, regions: readonly MergeRegion[]): MergeResult {
  const pieces: string[] = [];
  const places: Stretch[] = [];
  let after = { base: 0, ours: 0, theirs: 0 };
  for (const region of regions) {
    for (const line of agreedLines(lines, after, region.base.start)) pieces.push(line);
    const start = pieces.length;
    for (const line of mergedLines(lines, region)) pieces.push(line);
    places.push({ start, end: pieces.length });
    after = { base: region.base.end, ours: region.ours.end, theirs: region.theirs.end };
  }
  for (const line of agreedLines(lines, after, lines.base.length)) pieces.push(line);
  const ended = endedLines(
    pieces,
    lineEndOf(lines.base.length > 0 ? lines.base : [...lines.ours, ...lines.theirs]),
  );
  const hunks = regions.map((region, index) => ({
    index,
    kind: kindOf(lines, region),
    base: rangeOf(lines.base, region.base),
    ours: rangeOf(lines.ours, region.ours),
    theirs: rangeOf(lines.theirs, region.theirs),
    result: resultRange(ended, places[index] ?? { start: 0, end: 0 }),
  }));
  return { clean: hunks.every(({ kind }) => kind !== "conflict"), text: ended.join(""), hunks };
}

/** The lines up to the next region, which nobody changed but for their line ends. */
function agreedLines(
  lines: Lines,
  from: { base: number; ours: number; theirs: number },
  baseEnd: number,
): string[] {
  const agreed: string[] = [];
  for (let i = 0; from.base + i < baseEnd; i++) {
    const base = lines.base[from.base + i]?.bytes ?? "";
    const ours = lines.ours[from.ours + i]?.bytes ?? "";
    const theirs = lines.theirs[from.theirs + i]?.bytes ?? "";
    agreed.push(ours === base ? theirs : theirs === base ? ours : stronger(ours, theirs));
  }
  return agreed;
}

function mergedLines(lines: Lines, region: MergeRegion): string[] {
  const ours = lines.ours.slice(region.ours.start, region.ours.end).map(({ bytes }) => bytes);
  const theirs = lines.theirs.slice(region.theirs.start, region.theirs.end).map(({ bytes }) => bytes);
  switch (kindOf(lines, region)) {
    case "same":
      return ours.map((line, i) => stronger(line, theirs[i] ?? ""));
    case "ours":
      return ours;
    case "theirs":
      return theirs;
    default:
      return [...ours, ...theirs];
  }
}

function kindOf(lines: Lines, region: MergeRegion): MergeHunk["kind"] {
  if (!region.sides.has("theirs")) return "ours";
  if (!region.sides.has("ours")) return "theirs";
  const ours = wordsOf(lines.ours.slice(region.ours.start, region.ours.end));
  const theirs = wordsOf(lines.theirs.slice(region.theirs.start, region.theirs.end));
  return ours.length === theirs.length && ours.every((line, i) => line === theirs[i]) ? "same" : "conflict";
}

/** Of two spellings of one line the one with the longer line end, so that it does not matter who merges with whom. */
function stronger(one: string, other: string): string {
  return one.length >= other.length ? one : other;
}

function rangeOf(lines: readonly TextLine[], { start, end }: Stretch): LineRange {
  return { line: start + 1, count: end - start, text: bytesOf(lines, { start, end }) };
}

function resultRange(pieces: readonly string[], { start, end }: Stretch): LineRange {
  return { line: start + 1, count: end - start, text: pieces.slice(start, end).join("") };
}

function bytesOf(lines: readonly TextLine[], { start, end }: Stretch): string {
  return lines
    .slice(start, end)
    .map(({ bytes }) => bytes)
    .join("");
}
