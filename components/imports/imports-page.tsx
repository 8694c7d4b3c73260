"use client";

import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { ExportPanel } from "./export-panel";
import { ImportDrop } from "./import-drop";
import { ImportHistory } from "./import-history";
import { StoriesPanel } from "./stories/stories-panel";

/** The way of a project's files in and out. */
export function ImportsPage({ projectKey }: { projectKey: string }) {
  const { may } = useViewer();
  return (
    <>
      <PageHeader
        title="Import & export"
        description="The plan is files too. Bring a project’s folder in, work on it here, and take the same files out again."
      />
      {may("epics.write") ? (
        <ImportDrop projectKey={projectKey} />
      ) : (
        <Banner>
          Your role may look at imports here, not start them. Ask a manager of the workspace to import.
        </Banner>
      )}
      <ExportPanel projectKey={projectKey} />
      <StoriesPanel projectKey={projectKey} />
      <ImportHistory projectKey={projectKey} />
    </>
  );
}
