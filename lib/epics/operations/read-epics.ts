import "server-only";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { readDocument } from "@/lib/documents/operations/read-document";
import { selectEpic, selectEpics } from "@/lib/epics/queries";
import { EpicWithContent, EpicWithProgress, ListEpicsInput, PublishedEpicRef } from "@/lib/epics/schema";
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
