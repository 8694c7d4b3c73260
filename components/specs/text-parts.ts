import { readParts } from "@/lib/specs/rules/read-parts";
import type { FixedPart } from "@/lib/specs/rules/spec-marks";

/** A part of a hierarchical spec where it stands in the whole text. */
export type TextPart = {
  /** The line of its mark, and the one that its content begins on, from 1. */
  readonly line: number;
  readonly firstLine: number;
  readonly content: string;
} & (
  | { readonly kind: FixedPart }
  | { readonly kind: "phase"; readonly number: number | null; readonly name: string }
);

/** The parts of a text with marks, in order, each with the lines that comments and links count. */
export function textParts(text: string): TextPart[] {
  const lines = text.split("\n");
  return readParts(text).parts.map((part) => {
    const { line, content, tight } = part;
    // A phase's mark goes over several lines; the others over one.
    const mark = lines.slice(line - 1).findIndex((each) => each.trimEnd().endsWith("-->"));
    const place = { line, content, firstLine: line + mark + (tight ? 1 : 2) };
    if (part.kind !== "phase") return { ...place, kind: part.kind };
    return { ...place, kind: "phase", number: part.fields.number, name: part.fields.name };
  });
}

/** The part that a line of the whole text is in. */
export function partAt(parts: readonly TextPart[], line: number): TextPart | undefined {
  return parts.findLast((part) => part.line <= line);
}

const NAMES: Record<FixedPart, string> = {
  overview: "Overview",
  architecture: "Architecture",
  technology_stack: "Technology stack",
};

/** What people call a part: “Phase 2: api-layer”. */
export function partName(part: TextPart): string {
  return part.kind === "phase" ? `Phase ${part.number ?? ""}: ${part.name}` : NAMES[part.kind];
}
