import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { nameKey } from "@/lib/specs/rules/check-content";
import type { PhaseIndex } from "@/lib/specs/rules/phases";
import { type ProjectPlace, type SpecPlace, type StoryPlace, selectPlaces } from "@/lib/tasks/queries/places";

type Named = { project: string; spec?: string | undefined; story?: string | undefined };
export type OpenPlaces = { project: ProjectPlace; spec: SpecPlace | null; story: StoryPlace | null };

/** The project, spec and story that a new task belongs to: there, open, and of one project. */
export async function requireOpenPlaces(scope: Scope, named: Named): Promise<OpenPlaces> {
  const { project, spec, story } = await selectPlaces(scope, named);
  if (!project) throw notFound("project");
  if (named.spec !== undefined && !spec) throw notFound("spec");
  if (named.story !== undefined && !story) throw notFound("story");
  if (project.archived) throw archivedProject();
  if (spec) refuseSpec(spec);
  if (spec && spec.projectId !== project.id) throw elsewhere("specId", spec.key);
  if (story && story.projectId !== project.id) throw elsewhere("storyId", story.key);
  return { project, spec, story };
}

/** Refuses new tasks for a spec that is archived or superseded. */
export function refuseSpec({ key, archived, stage }: SpecPlace): void {
  if (archived)
    throw new AppError("conflict", `${key} is archived. Restore it before you make tasks from it.`);
  if (stage === "superseded")
    throw new AppError("conflict", `${key} is superseded. Make tasks from the spec that took its place.`);
}

/** The phase of a spec that a task is of, by its name. */
export function requirePhase(spec: SpecPlace, scope: string | undefined): PhaseIndex {
  const only = spec.phases.length === 1 ? spec.phases[0] : undefined;
  const phase = scope === undefined ? only : spec.phases.find(({ name }) => nameKey(name) === nameKey(scope));
  if (phase) return phase;
  const names = spec.phases.map(({ name }) => `“${name}”`).join(", ");
  const message =
    spec.phases.length === 0
      ? `${spec.key} has no phases yet. Write one before you make a task of it.`
      : `The scope of a task of ${spec.key} is the name of one of its phases: ${names}.`;
  throw invalidInput([{ path: "scope", message }]);
}

function elsewhere(path: string, key: string): AppError {
  const message = `${key} belongs to another project. A task, its spec and its story belong to one.`;
  return invalidInput([{ path, message }]);
}
