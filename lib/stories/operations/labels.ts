import "server-only";
import { COLOURS } from "@/db/enums";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import {
  deleteLabel,
  insertLabel,
  selectLabelProject,
  selectLabels,
  updateLabelRow,
} from "@/lib/stories/queries/labels";
import { Label } from "@/lib/stories/schema/board";
import {
  CreateLabelInput,
  LabelList,
  LabelRef,
  ListLabelsInput,
  RemovedLabel,
  UpdateLabelInput,
} from "@/lib/stories/schema/labels";

/** More names than anybody can choose from. */
const MOST_LABELS = 500;

export const listLabels = operation({
  name: "labels.list",
  summary: "List a project's labels by name",
  method: "GET",
  path: "/projects/{projectId}/labels",
  permission: "plan.read",
})
  .input(ListLabelsInput)
  .output(LabelList)
  .handler(async ({ input, context: { scope } }) => {
    const labels = await selectLabels(scope, input.projectId);
    if (!labels) throw notFound("project");
    return labels;
  });

export const createLabel = operation({
  name: "labels.create",
  summary: "Add a label that a project's stories can carry",
  method: "POST",
  path: "/projects/{projectId}/labels",
  permission: "stories.write",
})
  .input(CreateLabelInput)
  .output(Label)
  .handler(async ({ input: { projectId, ...fields }, context: { scope } }) => {
    const { project, labels } = await openLabels(scope, projectId);
    if (labels.length >= MOST_LABELS)
      throw new AppError("conflict", `A project has at most ${MOST_LABELS} labels. Remove one first.`);
    refuseName(labels, fields.name, null);
    const label = { ...fields, id: scope.newId(), version: 1 };
    await insertLabel(scope, project.id, label);
    recordLabel(scope, project.id, "created", { before: null, after: label });
    return label;
  });

export const updateLabel = operation({
  name: "labels.update",
  summary: "Change a label's name or colour",
  method: "PATCH",
  path: "/labels/{labelId}",
  permission: "stories.write",
})
  .input(UpdateLabelInput)
  .output(Label)
  .handler(async ({ input: { labelId, baseVersion, name, colour }, context: { scope } }) => {
    const { project, labels, label: before } = await openLabel(scope, labelId);
    const after = { ...before, name: name ?? before.name, colour: colour ?? before.colour };
    if (after.name === before.name && after.colour === before.colour) return before;
    if (before.version !== baseVersion) throw staleWrite("label", before.version);
    refuseName(labels, after.name, before.id);
    after.version = before.version + 1;
    await updateLabelRow(scope, after);
    recordLabel(scope, project.id, "updated", { before, after });
    return after;
  });

export const removeLabel = operation({
  name: "labels.remove",
  summary: "Remove a label from the project and from all its stories",
  method: "DELETE",
  path: "/labels/{labelId}",
  permission: "stories.write",
})
  .input(LabelRef)
  .output(RemovedLabel)
  .handler(async ({ input: { labelId }, context: { scope } }) => {
    const { project, label } = await openLabel(scope, labelId);
    const stories = await deleteLabel(scope, project.id, label.id);
    recordLabel(scope, project.id, "removed", { before: { ...label, stories }, after: null });
    return { id: label.id, stories };
  });

/** Adds labels by their names to a locked project, each in the next colour; those that are there already are not. */
export async function makeLabels(
  scope: Scope,
  projectId: string,
  names: readonly string[],
): Promise<Label[]> {
  if (names.length === 0) return [];
  const { labels } = await openLabels(scope, projectId);
  if (labels.length + names.length > MOST_LABELS)
    throw new AppError("conflict", `A project has at most ${MOST_LABELS} labels. Use fewer new ones.`);
  const made = names.map((name, index): Label => {
    const colour = COLOURS[(labels.length + index) % COLOURS.length] ?? "grey";
    return { id: scope.newId(), name, colour, version: 1 };
  });
  for (const label of made) {
    await insertLabel(scope, projectId, label);
    recordLabel(scope, projectId, "created", { before: null, after: label });
  }
  return made;
}

async function openLabels(scope: Scope, ref: string) {
  const project = await requireOpenProject(scope, ref);
  const labels = await selectLabels(scope, project.id);
  if (!labels) throw notFound("project");
  return { project, labels: labels.map(({ count: _, ...label }) => label) };
}

async function openLabel(scope: Scope, labelId: string) {
  const projectId = await selectLabelProject(scope, labelId);
  if (!projectId) throw notFound("label");
  const { project, labels } = await openLabels(scope, projectId);
  const label = labels.find(({ id }) => id === labelId.toLowerCase());
  if (!label) throw notFound("label");
  return { project, labels, label };
}

function refuseName(labels: readonly Label[], name: string, own: string | null): void {
  const taken = labels.find((label) => label.id !== own && label.name.toLowerCase() === name.toLowerCase());
  if (!taken) return;
  const message = `This project has a label “${taken.name}” already. Choose another name.`;
  throw invalidInput([{ path: "name", message }]);
}

type Values = Record<string, unknown> & { id: string; name: string };

function recordLabel(
  scope: Scope,
  projectId: string,
  topic: "created" | "updated" | "removed",
  { before, after }: { before: Values; after: null } | { before: Values | null; after: Values },
): void {
  const { id, name } = after ?? before;
  const subject = { kind: "label", id, label: name };
  scope.record({ projectId, subject, topic: `label.${topic}`, before, after });
}
