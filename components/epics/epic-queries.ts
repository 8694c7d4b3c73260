import { orpc } from "@/lib/api/client";

/** A project's epics with their links; the same on the server for the first paint and in the browser. */
export function epicOverviewOptions(projectKey: string, archived: boolean) {
  return orpc.epics.overview.queryOptions({ input: { projectId: projectKey, archived } });
}
