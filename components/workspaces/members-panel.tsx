"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableHead, TableHeaderCell } from "@/components/ui/table";
import { readProblem } from "@/lib/api/client";
import type { Member } from "@/lib/workspaces/schema";
import { MemberRow } from "./member-row";
import { memberListOptions } from "./workspace-queries";

/** Who is in the workspace and as what. */
export function MembersPanel() {
  const { may } = useViewer();
  const list = useInfiniteQuery(memberListOptions());
  const members = list.data?.pages.flatMap((page) => page.items);
  return (
    <Panel
      title="Members"
      description={
        may("members.write")
          ? "The role says what somebody may do; it changes at once."
          : "Only admins and owners change roles and invite people."
      }
      flush
    >
      {list.isPending ? <SkeletonRows rows={4} label="Loading the members" /> : null}
      {list.isError && !members ? (
        <ErrorState
          level={3}
          title="The members could not be loaded"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {readProblem(list.error).message}
        </ErrorState>
      ) : null}
      {members ? <MemberTable members={members} ownerCount={countOwners(members, list.hasNextPage)} /> : null}
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

/** Further owners may stand on pages that were not loaded; the server knows, so nothing is refused for that here. */
function countOwners(members: readonly Member[], more: boolean): number {
  const seen = members.filter(({ role }) => role === "owner").length;
  return more ? Math.max(2, seen) : seen;
}

function MemberTable({ members, ownerCount }: { members: readonly Member[]; ownerCount: number }) {
  return (
    <Table label="Members">
      <TableHead>
        <TableHeaderCell className="pl-4 sm:pl-5">Person</TableHeaderCell>
        <TableHeaderCell>Role</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">In the method</TableHeaderCell>
        <TableHeaderCell className="max-lg:hidden">Joined</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} ownerCount={ownerCount} />
        ))}
      </TableBody>
    </Table>
  );
}
