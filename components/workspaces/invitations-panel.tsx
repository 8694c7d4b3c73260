"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useState } from "react";
import { readably } from "@/components/auth/form/use-submit";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Invitation, InvitationState } from "@/lib/workspaces/schema";
import { ROLE_NAMES } from "./role-names";
import { invitationListOptions } from "./workspace-queries";

const LOOKS = {
  open: { shape: "half", tone: "progress", label: "Open" },
  accepted: { shape: "full", tone: "success", label: "Accepted" },
  revoked: { shape: "crossed", tone: "neutral", label: "Withdrawn" },
  expired: { shape: "dashed", tone: "neutral", label: "Expired" },
} as const satisfies Record<InvitationState, object>;

/** Who has been invited and has not come yet. */
export function InvitationsPanel() {
  const [state, setState] = useState<"open" | "all">("open");
  const list = useInfiniteQuery(invitationListOptions(state));
  const invitations = list.data?.pages.flatMap((page) => page.items);
  return (
    <Panel
      title="Invitations"
      flush
      actions={
        <SegmentedControl
          label="Which invitations"
          segments={[
            { value: "open", label: "Open" },
            { value: "all", label: "All" },
          ]}
          value={state}
          onValueChange={setState}
        />
      }
    >
      {list.isPending ? <SkeletonRows rows={2} label="Loading the invitations" /> : null}
      {list.isError && !invitations ? (
        <ErrorState
          level={3}
          title="The invitations could not be loaded"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {readProblem(list.error).message}
        </ErrorState>
      ) : null}
      {invitations?.length === 0 ? (
        <EmptyState compact level={3} icon={<MailPlus />} title="Nobody is invited at the moment">
          An invitation is a link for one e-mail address. It works once, for seven days.
        </EmptyState>
      ) : null}
      {invitations && invitations.length > 0 ? <InvitationTable invitations={invitations} /> : null}
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

function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <Table label="Invitations">
      <TableHead>
        <TableHeaderCell className="pl-4 sm:pl-5">E-mail</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Role</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell className="max-md:hidden">Invited by</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </TableBody>
    </Table>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { email, role, state, invitedByName, createdAt, expiresAt } = invitation;
  return (
    <TableRow>
      <TableCell className="max-w-60 py-1.5 pl-4 sm:pl-5">
        <span className="block truncate font-medium">{email}</span>
        <span className="block text-muted text-xs sm:hidden">{ROLE_NAMES[role]}</span>
      </TableCell>
      <TableCell className="max-sm:hidden">{ROLE_NAMES[role]}</TableCell>
      <TableCell className="py-1.5">
        <StateBadge plain {...LOOKS[state]} />
        {state === "open" ? (
          <span className="block text-muted text-xs">
            ends <RelativeTime value={expiresAt} />
          </span>
        ) : null}
      </TableCell>
      <TableCell className="text-muted max-md:hidden">
        {invitedByName}, <RelativeTime value={createdAt} />
      </TableCell>
      <TableCell className="text-right">
        {state === "open" ? <Withdraw invitation={invitation} /> : null}
      </TableCell>
    </TableRow>
  );
}

function Withdraw({ invitation: { id, email } }: { invitation: Invitation }) {
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm">
          Withdraw<span className="sr-only"> the invitation of {email}</span>
        </Button>
      }
      title={`Withdraw the invitation of ${email}?`}
      description="Its link stops working at once. You can invite the person again with a new link."
      confirmLabel="Withdraw"
      danger
      onConfirm={async () => {
        await readably(client.invitations.revoke({ invitationId: id }));
        await queries.invalidateQueries({ queryKey: orpc.invitations.key() });
      }}
    />
  );
}
