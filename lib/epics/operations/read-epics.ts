import "server-only";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { readDocument } from "@/lib/documents/operations/read-document";
import { selectEpic, selectEpics } from "@/lib/epics/queries/epics";
import { selectEpicLinks } from "@/lib/epics/queries/links";
import {
  EpicOverview,
  EpicOverviewInput,
  EpicWithContent,
  EpicWithProgress,
  ListEpicsInput,
  PublishedEpicRef,
} from "@/lib/epics/schema";
import { requireProject } from "@/lib/projects/operations";

export const listEpics = operation({
  name: "epics.list",
  summary: "List a project's epics with their progress",
  method: "GET",
  path: "/projects/{project_id}/epics",
  permission: "plan.read",
})
  .input(ListEpicsInput)
  .output(z.array(EpicWithProgress))
  .handler(async ({ input, context: { scope } }) => {
    const project = await requireProject(scope, input.project_id);
    return selectEpics(scope, project.id, input.archived);
  });

export const getEpicOverview = operation({
  name: "epics.overview",
  summary: "Get a project's epics with their progress and days, and which of them waits for which",
  method: "GET",
  path: "/projects/{projectId}/epics/overview",
  permission: "plan.read",
})
  .input(EpicOverviewInput)
  .output(EpicOverview)
  .handler(async ({ input: { projectId, archived }, context: { scope } }) => {
    const project = await requireProject(scope, projectId);
    const epics = await selectEpics(scope, project.id, archived);
    const shown = new Set(epics.map(({ id }) => id));
    const links = await selectEpicLinks(scope, project.id);
    return {
      epics,
      links: links.filter(({ blockerId, blockedId }) => shown.has(blockerId) && shown.has(blockedId)),
    };
  });

export const getEpic = operation({
  name: "epics.get",
  summary: "Get an epic with its text, its progress and where it was found",
  method: "GET",
  path: "/epics/{epic_id}",
  permission: "plan.read",
})
  .input(PublishedEpicRef)
  .output(EpicWithContent)
  .handler(async ({ input, context: { scope } }) => {
    const epic = await selectEpic(scope, input.epic_id);
    if (!epic) throw notFound("epic");
    const text = await readDocument(scope, epic.documentId);
    const { content, version: documentVersion, derivedFrom, stale } = text;
    return { ...epic, content, documentVersion, derivedFrom, stale };
  });
