"use client";

import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { AgentTasks, useIsAtTask } from "@/components/tasks/agent-tasks";
import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TableCell, TableRow } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import { agentRoleName } from "@/lib/agents/rules";
import type { Agent } from "@/lib/agents/schema";
import type { OpenAgentDialog } from "./agent-dialogs";
import { AgentMenu } from "./agent-menu";
import { AGENT_STATE_LOOKS } from "./agent-state";

type AgentRowProps = { agent: Agent; onOpen: (dialog: OpenAgentDialog) => void };

/** One agent: who, what it is doing, how much it has to do. */
export function AgentRow({ agent, onOpen }: AgentRowProps) {
  const { may } = useViewer();
  return (
    <TableRow>
      <TableCell className="max-w-72 py-2 pl-4 sm:pl-5">
        <div className="flex items-center gap-3">
          <Avatar name={agent.name} kind="agent" decorative className="max-sm:hidden" />
          <div className="min-w-0">
            <p className="truncate font-medium">{agent.name}</p>
            <p className="truncate text-muted text-xs" title={agent.skills.join(", ") || undefined}>
              {[agentRoleName(agent.role), ...agent.skills].join(" · ")}
            </p>
          </div>
        </div>
      </TableCell>
      <TableCell className="py-2">
        <StateBadge plain {...AGENT_STATE_LOOKS[agent.state]} />
        {agent.archivedAt === null && agent.activeTokens === 0 ? (
          <span className="block text-muted text-xs">has no token that works</span>
        ) : null}
        <span className="block text-muted text-xs md:hidden">
          <LastSeen agent={agent} />
        </span>
      </TableCell>
      <TableCell className="max-w-72 py-2 max-md:hidden">
        <WorkingOn agent={agent} />
      </TableCell>
      <TableCell numeric className="max-lg:hidden">
        <Tooltip content={`${agent.openStories} open, ${agent.capacity} at once`}>
          <span>
            {agent.openStories} / {agent.capacity}
          </span>
        </Tooltip>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden">
        <LastSeen agent={agent} />
      </TableCell>
      <TableCell className="text-right">
        {may("agents.write") ? <AgentMenu agent={agent} onOpen={onOpen} /> : null}
      </TableCell>
    </TableRow>
  );
}

function LastSeen({ agent: { lastSeenAt } }: { agent: Agent }) {
  return lastSeenAt ? <RelativeTime value={lastSeenAt} /> : "never seen";
}

function WorkingOn({ agent: { id, story, activity } }: { agent: Agent }) {
  const { workspace } = useViewer();
  // A task says more than the agent does of itself.
  if (useIsAtTask(id)) return <AgentTasks agentId={id} />;
  if (!story && !activity) return <span className="text-faint">–</span>;
  return (
    <div className="min-w-0">
      {story ? (
        <Link
          href={`/w/${workspace}/p/${story.key.replace(/-\d+$/, "")}/stories/${story.key}`}
          className="flex min-w-0 items-baseline gap-2 hover:underline"
        >
          <span className="shrink-0 font-mono text-muted text-xs">{story.key}</span>
          <span className="truncate">{story.title}</span>
        </Link>
      ) : null}
      {activity ? <p className="truncate text-muted text-xs">{activity}</p> : null}
    </div>
  );
}
