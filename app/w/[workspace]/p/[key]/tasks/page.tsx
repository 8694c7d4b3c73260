import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { taskBoardOptions } from "@/components/tasks/task-queries";
import { TasksScreen } from "@/components/tasks/tasks-screen";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ params }: PageProps<"/w/[workspace]/p/[key]/tasks">) {
  const { workspace, key } = await params;
  const projectKey = key.toUpperCase();
  const board = await orPage(serverClient(workspace).tasks.getBoard({ projectId: projectKey }));
  return (
    <HydrationBoundary state={prefetched([taskBoardOptions(projectKey).queryKey, board])}>
      <TasksScreen projectKey={projectKey} />
    </HydrationBoundary>
  );
}
