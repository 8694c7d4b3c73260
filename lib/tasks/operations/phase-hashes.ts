import "server-only";
import type { Scope } from "@/lib/core/scope";
import type { SpecPlace } from "@/lib/tasks/queries/places";

type Hashes = { phaseHash: string | null; approvedHash: string | null; takenHash: string | null };

/** What tasks of a spec's phases begin with: the hash of each phase now, and as it was approved. */
export async function phaseHashes(_scope: Scope, spec: SpecPlace): Promise<{ of: (name: string) => Hashes }> {
  const isApproved = spec.approvedVersion === spec.textVersion;
  return {
    of: (name) => {
      const hash = spec.phases.find((phase) => phase.name === name)?.hash ?? null;
      return { phaseHash: hash, approvedHash: isApproved ? hash : null, takenHash: hash };
    },
  };
}
