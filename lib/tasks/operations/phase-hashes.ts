import "server-only";
import type { Scope } from "@/lib/core/scope";
import { readSpecText } from "@/lib/specs/operations/shared";
import { stateOfContent, stateOfMarkdown } from "@/lib/specs/operations/stored-content";
import { nameKey } from "@/lib/specs/rules/check-content";
import { matchPhases, type PhaseIndex } from "@/lib/specs/rules/phases";
import { parseSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecPlace } from "@/lib/tasks/queries/places";

type Hashes = { phaseHash: string | null; approvedHash: string | null; takenHash: string | null };

/** What tasks of a spec's phases begin with: the hash of each phase now, and as it was approved. */
export async function phaseHashes(scope: Scope, spec: SpecPlace): Promise<{ of: (name: string) => Hashes }> {
  const approved = await approvedHashes(scope, spec);
  return {
    of: (name) => {
      const hash = spec.phases.find((phase) => nameKey(phase.name) === nameKey(name))?.hash ?? null;
      return { phaseHash: hash, approvedHash: approved.get(nameKey(name)) ?? null, takenHash: hash };
    },
  };
}

/** The hashes of a spec's phases as they were approved, by the names that they have now. */
async function approvedHashes(scope: Scope, spec: SpecPlace): Promise<Map<string, string>> {
  const { approvedVersion, textVersion, phases, documentStatus } = spec;
  const stands = documentStatus === "approved" || documentStatus === "review";
  if (approvedVersion === null || !stands) return new Map();
  if (approvedVersion === textVersion) return hashesNow(phases, phases);
  const text = await readSpecText(scope, spec, approvedVersion);
  const marked = parseSpecText(text).content;
  const approved = marked ? stateOfContent(scope, marked).phases : stateOfMarkdown(text).phases;
  return hashesNow(approved, phases);
}

/** The hashes of approved phases by the names that these have by now; of those that are gone, by their old ones. */
export function hashesNow(approved: readonly PhaseIndex[], now: readonly PhaseIndex[]): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { from, to } of matchPhases(approved, now))
    if (from) hashes.set(nameKey(to?.name ?? from.name), from.hash);
  return hashes;
}
