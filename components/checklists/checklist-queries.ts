import { orpc } from "@/lib/api/client";

/** The runs of a project, newest first, by pages. */
export function runListOptions(projectKey: string) {
  return orpc.checklistRuns.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      projectId: projectKey,
      limit: 25,
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** The checklists of the workspace, our own master checklist first. */
export function checklistListOptions() {
  return orpc.checklists.list.queryOptions({ input: {} });
}

export function runOptions(runId: string) {
  return orpc.checklistRuns.get.queryOptions({ input: { runId } });
}

/** What the documents themselves say; read from texts, so it takes a moment longer than the run. */
export function proposalsOptions(runId: string) {
  return orpc.checklistRuns.getProposals.queryOptions({ input: { runId } });
}

/** Whether epics may be made from a PRD; without one, from the project's latest. */
export function gateOptions(projectKey: string, documentId?: string) {
  return orpc.checklists.getGate.queryOptions({
    input: { projectId: projectKey, ...(documentId ? { documentId } : {}) },
  });
}

/** Where lines of a document are read. */
export function lineHref(
  base: string,
  { documentId, version, line }: { documentId: string; version: number; line: number },
): string {
  return `${base}/documents/${documentId}?version=${version}#L${line}`;
}
