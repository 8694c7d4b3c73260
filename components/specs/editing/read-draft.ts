import { type Part, readParts } from "@/lib/specs/rules/read-parts";
import type { SpecContent } from "@/lib/specs/schema/content";

/**
 * The structure that a text with marks has while somebody writes it: also where two phases have one name, or one has none,
 * so that the fields can be shown and put right. Null where the marks themselves cannot be read.
 */
export function readDraft(text: string): SpecContent | null {
  const { parts, before, openLine } = readParts(text);
  if (before || openLine !== null) return null;
  const phases = parts.flatMap((part) => phaseOf(part) ?? []);
  const unreadable = parts.some((part) => part.kind === "phase" && phaseOf(part) === null);
  const [overview, architecture, stack] = (["overview", "architecture", "technology_stack"] as const).map(
    (kind) => parts.filter((part) => part.kind === kind),
  );
  if (unreadable || overview?.length !== 1 || architecture?.length !== 1 || stack?.length !== 1) return null;
  return {
    overview: overview[0]?.content ?? "",
    phases,
    architecture: architecture[0]?.content ?? "",
    technology_stack: stack[0]?.content ?? "",
  };
}

function phaseOf(part: Part) {
  if (part.kind !== "phase" || part.problems.length > 0) return null;
  const { number, name, hours: said, description } = part.fields;
  const hours = said === "" ? null : Number(said);
  if (number === null || Number.isNaN(hours)) return null;
  return { number, name, description, hours, content: part.content };
}
