import "server-only";
import { AppError, type FieldError, invalidInput, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { selectSpec } from "@/lib/specs/queries/read";
import { type LockedSpec, lockSpec } from "@/lib/specs/queries/write";
import type { SpecProblem } from "@/lib/specs/rules/check-content";
import { specKey } from "@/lib/specs/rules/spec-key";
import type { SpecRow } from "@/lib/specs/rules/spec-row";

/** The spec of this id or readable id. */
export async function requireSpec(scope: Scope, ref: string): Promise<SpecRow> {
  const spec = await selectSpec(scope, ref);
  if (!spec) throw notFound("spec");
  return spec;
}

/** The spec, locked for a change; refused when it or its project is archived. */
export async function requireOpenSpec(scope: Scope, ref: string): Promise<LockedSpec> {
  const spec = await lockSpec(scope, ref);
  if (!spec) throw notFound("spec");
  refuseArchivedSpec(spec);
  return spec;
}

/** Refuses to change a spec that is archived, or whose project is. */
export function refuseArchivedSpec({
  archivedAt,
  projectArchived,
}: Pick<LockedSpec, "archivedAt" | "projectArchived">): void {
  if (projectArchived)
    throw new AppError("conflict", "This project is archived. Restore it before you change its specs.");
  if (archivedAt) throw new AppError("conflict", "This spec is archived. Restore it before you change it.");
}

const MOST_PROBLEMS = 20;

/** The refusal of a content, with each thing that is wrong where it is. */
export function refusedContent(problems: readonly SpecProblem[], field: "content" | "text"): AppError {
  const fields = problems.slice(0, MOST_PROBLEMS).map(({ path, line, message }): FieldError => {
    const place = field === "content" && path !== "" ? `content.${path}` : field;
    return { path: place, message: line === null ? message : `Line ${line}: ${message}` };
  });
  return invalidInput(fields);
}

/** The text of a spec's current or another version. */
export async function readSpecText(
  scope: Scope,
  { documentId }: { documentId: string },
  version?: number,
): Promise<string> {
  return (await readDocument(scope, documentId, version)).content;
}

type Recorded = { id: string; number: number; title: string; projectId: string };
type Digest = Record<string, unknown> | null;

/** Queues the audit and event rows of a changed spec. */
export function recordSpec(scope: Scope, topic: string, spec: Recorded, before: Digest, after: Digest): void {
  scope.record({
    projectId: spec.projectId,
    subject: { kind: "spec", id: spec.id, label: `${specKey(spec.number)}: ${spec.title}` },
    topic: `spec.${topic}`,
    before,
    after,
  });
}
