"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Bot, Plus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableHead, TableHeaderCell } from "@/components/ui/table";
import type { Agent } from "@/lib/agents/schema";
import { readProblem } from "@/lib/api/client";
import type { OpenAgentDialog } from "./agent-dialogs";
import { agentListOptions } from "./agent-queries";
import { AgentRow } from "./agent-row";

type AgentsPanelProps = { onOpen: (dialog: OpenAgentDialog) => void };

/** The agents with what each is doing now; it follows them without a reload. */
export function AgentsPanel({ onOpen }: AgentsPanelProps) {
  const [archived, setArchived] = useState(false);
  const list = useInfiniteQuery(agentListOptions(archived));
  const agents = list.data?.pages.flatMap((page) => page.items);
  return (
    <Panel
      title={archived ? "Archived agents" : "Your agents"}
      flush
      actions={
        <SegmentedControl
          label="Which agents"
          segments={[
            { value: "current", label: "Current" },
            { value: "archived", label: "Archived" },
          ]}
          value={archived ? "archived" : "current"}
          onValueChange={(which) => setArchived(which === "archived")}
        />
      }
    >
      {list.isPending ? <SkeletonRows rows={3} label="Loading the agents" /> : null}
      {list.isError && !agents ? (
        <ErrorState
          level={3}
          title="The agents could not be loaded"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {readProblem(list.error).message}
        </ErrorState>
      ) : null}
      {agents?.length === 0 ? <NoAgents archived={archived} onOpen={onOpen} /> : null}
      {agents && agents.length > 0 ? <AgentTable agents={agents} onOpen={onOpen} /> : null}
      {list.hasNextPage ? (
        <div className="flex justify-center p-3">
          <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function NoAgents({ archived, onOpen }: AgentsPanelProps & { archived: boolean }) {
  const { may } = useViewer();
  if (archived) return <EmptyState compact level={3} icon={<Bot />} title="No agent was archived" />;
  return (
    <EmptyState
      level={3}
      icon={<Bot />}
      title="No agents yet"
      action={
        may("agents.write") ? (
          <Button icon={<Plus aria-hidden="true" />} onClick={() => onOpen({ kind: "create" })}>
            New agent
          </Button>
        ) : undefined
      }
    >
      Register each AI worker once. Stories can then be assigned to it, everybody sees on the board what it is
      doing, and the audit log names it instead of whoever lent it a token.
    </EmptyState>
  );
}

function AgentTable({ agents, onOpen }: AgentsPanelProps & { agents: readonly Agent[] }) {
  return (
    <Table label="Agents">
      <TableHead>
        <TableHeaderCell className="pl-4 sm:pl-5">Agent</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell className="max-md:hidden">Working on</TableHeaderCell>
        <TableHeaderCell numeric className="max-lg:hidden">
          Stories
        </TableHeaderCell>
        <TableHeaderCell className="max-md:hidden">Last seen</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {[...agents]
          .sort((a, b) => a.name.localeCompare(b.name))
          .map((agent) => (
            <AgentRow key={agent.id} agent={agent} onOpen={onOpen} />
          ))}
      </TableBody>
    </Table>
  );
}
