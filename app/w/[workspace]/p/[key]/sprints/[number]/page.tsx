import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SprintPage } from "@/components/sprints/sprint-page";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Sprint" };

export default async function Sprint({ params }: PageProps<"/w/[workspace]/p/[key]/sprints/[number]">) {
  const { workspace, key, number } = await params;
  const projectKey = key.toUpperCase();
  const client = serverClient(workspace);
  const { items } = await orPage(client.sprints.list({ projectId: projectKey, limit: 200 }));
  const sprint = items.find((candidate) => String(candidate.number) === number);
  if (!sprint) notFound();
  // The reader's time zone is not known here: the page is painted with that of UTC and corrected in the browser.
  const input = { sprintId: sprint.id, timeZone: "UTC" };
  const burndown = await orPage(client.sprints.getBurndown(input));
  return (
    <HydrationBoundary state={prefetched([orpc.sprints.getBurndown.queryKey({ input }), burndown])}>
      <PageBody width="wide">
        <SprintPage projectKey={projectKey} sprintId={sprint.id} />
      </PageBody>
    </HydrationBoundary>
  );
}
