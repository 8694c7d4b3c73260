import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MembersSettings } from "@/components/workspaces/members-settings";
import {
  firstPage,
  invitationListOptions,
  memberListOptions,
} from "@/components/workspaces/workspace-queries";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/w/[workspace]/settings/members">) {
  const { workspace } = await params;
  const api = serverClient(workspace);
  const [{ permissions }, members] = await orPage(
    Promise.all([api.workspaces.current({}), api.members.list({ limit: 200 })]),
  );
  // Who may not manage members is not shown the invitations either.
  const invitations = permissions.includes("members.write")
    ? await orPage(api.invitations.list({ state: "open" }))
    : { items: [], nextCursor: null };
  return (
    <HydrationBoundary
      state={prefetched(
        [memberListOptions().queryKey, firstPage(members)],
        [invitationListOptions("open").queryKey, firstPage(invitations)],
      )}
    >
      <MembersSettings />
    </HydrationBoundary>
  );
}
