"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { orpc } from "@/lib/api/client";
import { InvitationsPanel } from "./invitations-panel";
import { InviteDialog, type NewInvitation } from "./invite-dialog";
import { MembersPanel } from "./members-panel";
import { OnceShown } from "./once-shown";

/** Who is in the workspace, who is invited, and the way to invite. */
export function MembersSettings() {
  const { may } = useViewer();
  const [created, setCreated] = useState<NewInvitation | null>(null);
  const queries = useQueryClient();
  const mayInvite = may("members.write");

  function invited(next: NewInvitation) {
    setCreated(next);
    void queries.invalidateQueries({ queryKey: orpc.invitations.key() });
  }

  return (
    <>
      <PageHeader
        title="Members"
        description="Everybody here sees every project of the workspace."
        actions={mayInvite ? <InviteDialog onInvited={invited} /> : undefined}
      />
      {created ? (
        <OnceShown
          key={created.invitation.id}
          title={`Send this link to ${created.invitation.email}`}
          label="Invitation link"
          copyLabel="Copy link"
          value={created.link}
          onDone={() => setCreated(null)}
        >
          It is shown only now, and whoever has it can take the invitation. It works once and ends{" "}
          <RelativeTime value={created.invitation.expiresAt} />.
        </OnceShown>
      ) : null}
      <MembersPanel />
      {mayInvite ? <InvitationsPanel /> : null}
    </>
  );
}
