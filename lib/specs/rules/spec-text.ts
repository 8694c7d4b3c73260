import { SpecContent } from "@/lib/specs/schema/content";
import { checkPhases, type SpecProblem } from "./check-content";
import { type Part, type Parts, readParts } from "./read-parts";
import { escapeMarks, type FixedPart, fixedMark, phaseMark } from "./spec-marks";

/** What a text with marks says: its content, or what is wrong with it. */
export type ParsedSpecText =
  | { content: SpecContent; problems: readonly [] }
  | { content: null; problems: readonly SpecProblem[] };

/**
 * A hierarchical spec as one Markdown text. Comments that stand on their own lines mark where each part begins;
 * `parseSpecText` gives back the very same content.
 */
export function formatSpecText(content: SpecContent): string {
  const parts: [string, string][] = [
    [fixedMark("overview"), content.overview],
    ...content.phases.map((phase): [string, string] => [phaseMark(phase), phase.content]),
    [fixedMark("architecture"), content.architecture],
    [fixedMark("technology_stack"), content.technology_stack],
  ];
  const written = parts.map(([mark, text]) =>
    text === "" ? `${mark}\n` : `${mark}\n\n${escapeMarks(text)}\n`,
  );
  return written.join("\n");
}

/** Reads the content back from a text with marks, or says by line what is wrong with it. Never throws. */
export function parseSpecText(text: string): ParsedSpecText {
  return parseParts(readParts(text));
}

/** Reads the content from a text that was cut at its marks. */
export function parseParts({ parts, before, openLine }: Parts): ParsedSpecText {
  const problems: SpecProblem[] = [];
  if (before && parts.length > 0)
    problems.push(
      at(
        before.line,
        "",
        "This stands before the first mark, so it belongs to no part of the spec. Move it behind <!-- overview -->.",
      ),
    );
  if (openLine !== null)
    problems.push(
      at(openLine, "phases", "This mark of a phase never ends. End it with --> on a line of its own."),
    );
  problems.push(...fixedProblems(parts, openLine));
  const phases = parts.flatMap((part) => (part.kind === "phase" ? [part] : []));
  for (const [index, { line, problems: wrong }] of phases.entries())
    problems.push(...wrong.map(({ offset, message }) => at(line + offset, `phases.${index}`, message)));
  if (problems.length > 0) return { content: null, problems };
  return checked(parts, phases);
}

type PhasePart = Extract<Part, { kind: "phase" }>;

function checked(parts: readonly Part[], phases: readonly PhasePart[]): ParsedSpecText {
  const said = (kind: FixedPart) => parts.find((part) => part.kind === kind)?.content ?? "";
  const { data, error } = SpecContent.safeParse({
    overview: said("overview"),
    phases: phases.map(({ fields: { number, name, hours, description }, content }) => ({
      ...{ number, name, description, content },
      hours: hours === "" ? null : Number(hours),
    })),
    architecture: said("architecture"),
    technology_stack: said("technology_stack"),
  });
  const lineOf = (path: string) => {
    const index = /^phases\.(\d+)/.exec(path)?.[1];
    const part = index === undefined ? parts.find(({ kind }) => kind === path) : phases[Number(index)];
    return part?.line ?? null;
  };
  const found = error
    ? error.issues.map(({ path, message }) => ({
        path: path.join("."),
        message: named(path, message, phases),
      }))
    : checkPhases(data.phases);
  if (!data || found.length > 0)
    return { content: null, problems: found.map(({ path, message }) => at(lineOf(path), path, message)) };
  return { content: data, problems: [] };
}

/** Says of which phase something is said. */
function named(path: readonly PropertyKey[], message: string, phases: readonly PhasePart[]): string {
  const fields = path[0] === "phases" ? phases[Number(path[1])]?.fields : undefined;
  return fields ? `Phase ${fields.number}: ${message}` : message;
}

/** Parts that every hierarchical spec has once. */
function fixedProblems(parts: readonly Part[], openLine: number | null): SpecProblem[] {
  const kinds: FixedPart[] = ["overview", "architecture", "technology_stack"];
  return kinds.flatMap((kind) => {
    const [first, ...more] = parts.filter((part) => part.kind === kind);
    // What stands behind a mark that never ends was not read.
    if (!first && openLine !== null) return [];
    if (!first)
      return [
        at(
          null,
          kind,
          `The mark ${fixedMark(kind)} is missing. Put it back on a line of its own, where that part begins.`,
        ),
      ];
    return more.map(({ line }) =>
      at(
        line,
        kind,
        `The mark ${fixedMark(kind)} stands here a second time, after line ${first.line}. Keep one of them.`,
      ),
    );
  });
}

function at(line: number | null, path: string, message: string): SpecProblem {
  return { path, line, message };
}
