import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TaskPage } from "@/components/tasks/task-page";
import { taskOptions } from "@/components/tasks/task-queries";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

type Props = PageProps<"/w/[workspace]/p/[key]/tasks/[taskKey]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).taskKey.toUpperCase() };
}

export default async function TaskRoute({ params }: Props) {
  const { workspace, key, taskKey } = await params;
  const taskId = taskKey.toUpperCase();
  const task = await orPage(serverClient(workspace).tasks.get({ taskId }));
  return (
    <HydrationBoundary state={prefetched([taskOptions(taskId).queryKey, task])}>
      <TaskPage projectKey={key.toUpperCase()} taskKey={taskId} />
    </HydrationBoundary>
  );
}
