"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableHead, TableHeaderCell } from "@/components/ui/table";
import { readProblem } from "@/lib/api/client";
import type { Token } from "@/lib/workspaces/schema";
import { TokenRow } from "./token-row";
import { tokenListOptions } from "./workspace-queries";

/** The tokens that one may see: one's own, or everybody's for an admin. */
export function TokensPanel() {
  const { may } = useViewer();
  const [state, setState] = useState<"active" | "all">("active");
  const list = useInfiniteQuery(tokenListOptions(state));
  const tokens = list.data?.pages.flatMap((page) => page.items);
  return (
    <Panel
      title={may("tokens.manage") ? "Everybody's tokens" : "Your tokens"}
      flush
      actions={
        <SegmentedControl
          label="Which tokens"
          segments={[
            { value: "active", label: "Active" },
            { value: "all", label: "All" },
          ]}
          value={state}
          onValueChange={setState}
        />
      }
    >
      {list.isPending ? <SkeletonRows rows={3} label="Loading the tokens" /> : null}
      {list.isError && !tokens ? (
        <ErrorState
          level={3}
          title="The tokens could not be loaded"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {readProblem(list.error).message}
        </ErrorState>
      ) : null}
      {tokens?.length === 0 ? (
        <EmptyState
          compact
          level={3}
          icon={<KeyRound />}
          title={state === "active" ? "No active tokens" : "No tokens yet"}
        >
          A token lets a script or an agent do in this workspace what you may do, as far as you let it.
        </EmptyState>
      ) : null}
      {tokens && tokens.length > 0 ? <TokenTable tokens={tokens} /> : null}
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

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  return (
    <Table label="API tokens">
      <TableHead>
        <TableHeaderCell className="pl-4 sm:pl-5">Token</TableHeaderCell>
        <TableHeaderCell>Scope</TableHeaderCell>
        <TableHeaderCell className="max-md:hidden">Acts for</TableHeaderCell>
        <TableHeaderCell className="max-lg:hidden">Last used</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">State</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </TableBody>
    </Table>
  );
}
