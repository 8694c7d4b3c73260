import type { DocumentKind } from "@/db/enums";
import type { LineRange, ParsedPlan, PlanPlace } from "../schema/plan";

/** A parsed file of a folder. `full` is false for lists that only repeat what stands elsewhere. */
export type PlanSource = {
  path: string;
  kind: DocumentKind;
  full: boolean;
  shardOf: string | null;
  plan: ParsedPlan;
};

/** Where a source describes a record. */
export function placeIn(source: PlanSource, ranges: LineRange[]): PlanPlace {
  const { path, kind, shardOf } = source;
  return { path, kind, shardOf, ranges };
}

/** Sorts numbers as people count: 1.2 before 1.10, and digits before letters. */
export function compareNumbers(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true, sensitivity: "base" });
}
