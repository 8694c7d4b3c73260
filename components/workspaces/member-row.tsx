"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/auth/form/form-problem";
import { readably, useSubmit } from "@/components/auth/form/use-submit";
import { useViewer } from "@/components/providers/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { TableCell, TableRow } from "@/components/ui/table";
import { client, orpc } from "@/lib/api/client";
import { refuseRemoval } from "@/lib/workspaces/rules";
import type { Member } from "@/lib/workspaces/schema";
import { MemberMethodRoles } from "./member-method-roles";
import { MemberRole } from "./member-role";

type MemberRowProps = { member: Member; ownerCount: number };

/** One member: who, as what, and how to change that. */
export function MemberRow({ member, ownerCount }: MemberRowProps) {
  const { memberId } = useViewer();
  const queries = useQueryClient();
  const router = useRouter();
  const mine = member.id === memberId;
  const role = useSubmit(async (to: Member["role"]) => {
    await client.members.changeRole({ memberId: member.id, role: to });
    await queries.invalidateQueries({ queryKey: orpc.members.key() });
    // What one may do oneself comes from the server.
    if (mine) router.refresh();
  });
  return (
    <TableRow>
      <TableCell className="max-w-80 py-2 pl-4 sm:pl-5">
        <div className="flex items-center gap-3">
          <Avatar name={member.name} decorative className="max-sm:hidden" />
          <div className="min-w-0">
            <p className="flex items-center gap-2">
              <span className="truncate font-medium">{member.name}</span>
              {mine ? <Badge>You</Badge> : null}
            </p>
            <p className="truncate text-muted text-xs">{member.email}</p>
          </div>
        </div>
        <FormProblem problem={role.problem} />
      </TableCell>
      <TableCell className="py-1.5">
        <MemberRole member={member} ownerCount={ownerCount} pending={role.pending} onChange={role.submit} />
      </TableCell>
      <TableCell className="py-1.5 max-sm:hidden">
        <MemberMethodRoles member={member} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-lg:hidden">
        <RelativeTime value={member.joinedAt} />
      </TableCell>
      <TableCell className="text-right">
        {mine ? <Leave member={member} ownerCount={ownerCount} /> : null}
        {mine ? null : <Remove member={member} ownerCount={ownerCount} />}
      </TableCell>
    </TableRow>
  );
}

function Leave({ member, ownerCount }: MemberRowProps) {
  // Why the last owner cannot leave stands below his role.
  if (refuseRemoval({ by: member.role, role: member.role, ownerCount })) return null;
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Leave</Button>}
      title="Leave this workspace?"
      description="You see nothing of it any more. Your API tokens end and your stories become unassigned; what you wrote stays. To come back you need an invitation."
      confirmLabel="Leave"
      danger
      onConfirm={async () => {
        await readably(client.members.leave({}));
        window.location.replace("/");
      }}
    />
  );
}

function Remove({ member, ownerCount }: MemberRowProps) {
  const { may, role } = useViewer();
  const queries = useQueryClient();
  if (!may("members.write")) return null;
  if (refuseRemoval({ by: role, role: member.role, ownerCount })) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm">
          Remove<span className="sr-only"> {member.name}</span>
        </Button>
      }
      title={`Remove ${member.name}?`}
      description="At the next request this workspace is closed to this person. Open stories become unassigned and API tokens end; what was written stays."
      confirmLabel="Remove"
      danger
      onConfirm={async () => {
        await readably(client.members.remove({ memberId: member.id }));
        await queries.invalidateQueries({ queryKey: orpc.members.key() });
      }}
    />
  );
}
