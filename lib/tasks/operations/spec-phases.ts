import "server-only";
import type { Scope } from "@/lib/core/scope";
import { readSpecText } from "@/lib/specs/operations/shared";
import { phasesOfMarkdown } from "@/lib/specs/rules/convert";
import { parseSpecText } from "@/lib/specs/rules/spec-text";
import type { Phase } from "@/lib/specs/schema/content";
import type { SpecPlace } from "@/lib/tasks/queries/places";

/** A spec's phases with their texts; of a monolithic one, its sections. */
export async function readPhases(scope: Scope, spec: SpecPlace): Promise<Phase[]> {
  const text = await readSpecText(scope, spec, spec.textVersion);
  if (spec.type === "monolithic") return phasesOfMarkdown(text);
  return parseSpecText(text).content?.phases ?? [];
}
