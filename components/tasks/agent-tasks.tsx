"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { orpc } from "@/lib/api/client";
import { LeaseCountdown } from "./lease-countdown";
import { TaskProgress } from "./task-progress";
import { leaseInterval } from "./task-queries";
import { useProjectKeys } from "./use-project-keys";

/** The tasks that an agent works on now, each with how far it is; one question for all agents of the page. */
export function AgentTasks({ agentId }: { agentId: string }) {
  const { workspace } = useViewer();
  const keyOf = useProjectKeys();
  const { data } = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { state: "running", limit: 200 } }),
    refetchInterval: ({ state }) => leaseInterval(state.data?.items ?? []),
  });
  const tasks = data?.items.filter(({ claimant }) => claimant?.kind === "agent" && claimant.id === agentId);
  if (!tasks || tasks.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-col gap-1">
      {tasks.map((task) => (
        <li key={task.id} className="min-w-0">
          <Link
            href={`/w/${workspace}/p/${keyOf(task.projectId) ?? ""}/tasks/${task.key}`}
            className="flex min-w-0 items-baseline gap-2 hover:underline"
            title={task.progressNote ?? task.title}
          >
            <span className="shrink-0 font-mono text-muted text-xs">{task.key}</span>
            <span className="truncate">{task.title}</span>
          </Link>
          <span className="flex items-center gap-2">
            <TaskProgress task={task} className="flex-1" />
            {task.leaseExpiresAt ? <LeaseCountdown expiresAt={task.leaseExpiresAt} /> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whether an agent works on any task now, as far as the page knows. */
export function useIsAtTask(agentId: string): boolean {
  const { data } = useQuery(orpc.tasks.list.queryOptions({ input: { state: "running", limit: 200 } }));
  return data?.items.some(({ claimant }) => claimant?.kind === "agent" && claimant.id === agentId) ?? false;
}
