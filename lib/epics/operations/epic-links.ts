import "server-only";
import { z } from "zod";
import { invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { archivedProject, requireOpenProject } from "@/lib/epics/operations/shared";
import {
  deleteEpicLink,
  insertEpicLink,
  selectEpicLinks,
  selectLinkedEpics,
} from "@/lib/epics/queries/links";
import { circleOf } from "@/lib/epics/rules/epic-links";
import { CreateEpicLinkInput, EpicLink, EpicLinkRef, ListEpicLinksInput } from "@/lib/epics/schema";
import { requireProject } from "@/lib/projects/operations";

export const listEpicLinks = operation({
  name: "epicLinks.list",
  summary: "List which epic of a project waits for which",
  method: "GET",
  path: "/projects/{projectId}/epic-links",
  permission: "plan.read",
})
  .input(ListEpicLinksInput)
  .output(z.array(EpicLink))
  .handler(async ({ input, context: { scope } }) => {
    const project = await requireProject(scope, input.projectId);
    return selectEpicLinks(scope, project.id);
  });

export const createEpicLink = operation({
  name: "epicLinks.create",
  summary: "Say that an epic waits for another one; a circle is refused",
  method: "POST",
  path: "/epic-links",
  permission: "epics.write",
})
  .input(CreateEpicLinkInput)
  .output(EpicLink)
  .handler(async ({ input, context: { scope } }) => {
    const wanted = { blockerId: input.blockerId.toLowerCase(), blockedId: input.blockedId.toLowerCase() };
    const { projectId, names } = await requireBoth(scope, wanted);
    // Links of a project are written one after another, or two at once could close a circle.
    await requireOpenProject(scope, projectId);
    const links = await selectEpicLinks(scope, projectId);
    const same = links.find(
      ({ blockerId, blockedId }) => blockerId === wanted.blockerId && blockedId === wanted.blockedId,
    );
    if (same) return same;
    const circle = circleOf(links, wanted);
    if (circle) throw await circleRefusal(scope, circle);
    const link = await insertEpicLink(scope, { projectId, ...wanted });
    record(scope, "created", { ...link, projectId }, names);
    return link;
  });

export const removeEpicLink = operation({
  name: "epicLinks.remove",
  summary: "Say that an epic no longer waits for another one",
  method: "DELETE",
  path: "/epic-links/{epicLinkId}",
  permission: "epics.write",
})
  .input(EpicLinkRef)
  .output(EpicLink)
  .handler(async ({ input, context: { scope } }) => {
    const link = await deleteEpicLink(scope, input.epicLinkId);
    if (!link) throw notFound("link");
    const [epics] = await selectLinkedEpics(scope, [link.blockerId, link.blockedId]);
    if (epics?.projectArchived) throw archivedProject();
    record(scope, "removed", link, epics?.names ?? {});
    const { projectId: _, ...removed } = link;
    return removed;
  });

type Pair = { blockerId: string; blockedId: string };

async function requireBoth(scope: Scope, { blockerId, blockedId }: Pair) {
  const found = await selectLinkedEpics(scope, [blockerId, blockedId]);
  const known = found.flatMap(({ names }) => Object.keys(names));
  if (![blockerId, blockedId].every((id) => known.includes(id))) throw notFound("epic");
  const [first, second] = found;
  if (first && !second) return first;
  const message = "These epics belong to two projects. An epic waits for epics of its own project only.";
  throw invalidInput([{ path: "blockedId", message }]);
}

async function circleRefusal(scope: Scope, circle: string[]) {
  const [epics] = await selectLinkedEpics(scope, circle);
  const names = circle.map((id) => `“${epics?.names[id] ?? "an epic"}”`);
  const message =
    circle.length === 1
      ? "An epic cannot wait for itself. Choose another one."
      : `This would close a circle: ${names.join(" comes before ")} already. Remove one of these links first.`;
  return invalidInput([{ path: "blockedId", message }]);
}

type Recorded = Pair & { id: string; projectId: string };

function record(scope: Scope, what: "created" | "removed", link: Recorded, names: Record<string, string>) {
  const { id, projectId, blockerId, blockedId } = link;
  const label = `${names[blockerId] ?? "Epic"} blocks ${names[blockedId] ?? "epic"}`;
  const content = { blockerId, blockedId };
  scope.record({
    projectId,
    subject: { kind: "epicLink", id, label },
    topic: `epicLink.${what}`,
    before: what === "removed" ? content : null,
    after: what === "created" ? content : null,
  });
}
