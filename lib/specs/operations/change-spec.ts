import "server-only";
import { type AppError, invalidInput, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { setOwnedArchived } from "@/lib/documents/operations/owned";
import { renameOwnedDocument } from "@/lib/documents/operations/rename-owned";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import { circleOf } from "@/lib/epics/rules/epic-links";
import { recordSpec, refuseArchivedSpec, requireOpenSpec, requireSpec } from "@/lib/specs/operations/shared";
import { showSpec } from "@/lib/specs/operations/show-spec";
import { requireOpenPlaces, type SpecPlaces } from "@/lib/specs/queries/places";
import { lockSpec, replaceDependencies, selectDependencies, updateSpecRow } from "@/lib/specs/queries/write";
import { specKey, specTextTitle } from "@/lib/specs/rules/spec-key";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import { Spec, SpecRef, UpdateSpecInput } from "@/lib/specs/schema/spec";

export const updateSpec = operation({
  name: "specs.update",
  summary: "Change a spec's title, hours, epic, story or what comes before it",
  method: "PATCH",
  path: "/specs/{specId}",
  permission: "specs.write",
})
  .input(UpdateSpecInput)
  .output(Spec)
  .handler(async ({ input: { specId, baseVersion, ...input }, context: { scope } }) => {
    const known = await requireSpec(scope, specId);
    if (baseVersion !== undefined && baseVersion !== known.version) throw staleWrite("spec", known.version);
    const places = await placesOf(scope, known, input);
    const { title = known.title } = input;
    // The text before the spec, in the order in which a save of the text locks them.
    if (title !== known.title && known.archivedAt === null)
      await renameOwnedDocument(scope, known.documentId, specTextTitle(known.number, title));
    const before = await requireOpenSpec(scope, known.id);
    if (before.version !== known.version) throw staleWrite("spec", before.version);
    if (places && input.dependsOn) await changeDependencies(scope, known, places.dependsOn);
    const { epicId, storyId } = before;
    const changed = {
      title,
      epicId: input.epicId === undefined ? epicId : (places?.epicId ?? null),
      storyId: input.storyId === undefined ? storyId : (places?.storyId ?? null),
      estimatedHours: input.estimatedHours === undefined ? before.estimatedHours : input.estimatedHours,
      actualHours: input.actualHours === undefined ? before.actualHours : input.actualHours,
    };
    const was = { title: before.title, epicId, storyId, estimatedHours: before.estimatedHours };
    const same = JSON.stringify(changed) === JSON.stringify({ ...was, actualHours: before.actualHours });
    if (same && !input.dependsOn) return showSpec(scope, known.id);
    await updateSpecRow(scope, known.id, changed);
    const digest = { ...was, actualHours: before.actualHours, dependsOn: keysOf(known) };
    const after = await showSpec(scope, known.id);
    recordSpec(scope, "updated", { ...before, title }, digest, { ...changed, dependsOn: keysOf(after) });
    return after;
  });

export const archiveSpec = operation({
  name: "specs.archive",
  summary: "Archive a spec: it leaves the lists with its text, and keeps its versions and tasks",
  method: "POST",
  path: "/specs/{specId}/archive",
  permission: "specs.write",
})
  .input(SpecRef)
  .output(Spec)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.specId, scope.now));

export const restoreSpec = operation({
  name: "specs.restore",
  summary: "Bring an archived spec back, as it was",
  method: "POST",
  path: "/specs/{specId}/restore",
  permission: "specs.write",
})
  .input(SpecRef)
  .output(Spec)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.specId, null));

async function setArchived(scope: Scope, ref: string, archivedAt: string | null): Promise<Spec> {
  const known = await requireSpec(scope, ref);
  if ((known.archivedAt === null) === (archivedAt === null)) return showSpec(scope, known.id);
  await setOwnedArchived(scope, known.documentId, archivedAt);
  const spec = await lockSpec(scope, known.id);
  if (!spec) throw new Error("a spec that was there is gone");
  refuseArchivedSpec({ ...spec, archivedAt: null });
  await updateSpecRow(scope, spec.id, { archivedAt });
  recordSpec(scope, archivedAt === null ? "restored" : "archived", spec, null, { archivedAt });
  return showSpec(scope, spec.id);
}

type Facts = Pick<UpdateSpecInput, "epicId" | "storyId" | "dependsOn">;

/** Where the spec is to stand, if anything of that is said. */
async function placesOf(
  scope: Scope,
  spec: SpecRow,
  { epicId, storyId, dependsOn }: Facts,
): Promise<SpecPlaces | null> {
  if (epicId === undefined && storyId === undefined && dependsOn === undefined) return null;
  return requireOpenPlaces(scope, { project: spec.projectId, epicId, story: storyId, dependsOn });
}

async function changeDependencies(scope: Scope, spec: SpecRow, dependsOn: readonly string[]): Promise<void> {
  // Written one after another in a project, or two at once could close a circle.
  await requireOpenProject(scope, spec.projectId);
  const all = await selectDependencies(scope, spec.projectId);
  const others = all.links.filter(({ blockedId }) => blockedId !== spec.id);
  for (const blockerId of dependsOn) {
    const circle = circleOf(others, { blockerId, blockedId: spec.id });
    if (circle) throw circleRefusal(circle, all.titles);
  }
  await replaceDependencies(scope, spec.id, dependsOn);
}

function circleRefusal(circle: readonly string[], titles: ReadonlyMap<string, string>): AppError {
  const names = circle.map((id) => titles.get(id) ?? "a spec");
  const message =
    circle.length === 1
      ? "A spec cannot wait for itself. Choose another one."
      : `This would close a circle: ${names.join(" comes before ")} already. Take one of these out first.`;
  return invalidInput([{ path: "dependsOn", message }]);
}

function keysOf({ dependsOn }: { dependsOn: readonly { number?: number; key?: string }[] }): string[] {
  return dependsOn.map(({ number, key }) => key ?? specKey(number ?? 0));
}
