import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Inbox } from "@/components/notifications/inbox";
import { inboxOptions } from "@/components/notifications/inbox-queries";
import { PageBody } from "@/components/ui/page-body";
import { firstPage } from "@/components/workspaces/workspace-queries";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ params }: PageProps<"/w/[workspace]/inbox">) {
  const { workspace } = await params;
  const choice = { view: "unread" as const, kind: null };
  const page = await orPage(serverClient(workspace).notifications.list({ view: choice.view, limit: 50 }));
  return (
    <HydrationBoundary state={prefetched([inboxOptions(choice).queryKey, firstPage(page)])}>
      <PageBody className="gap-4!">
        <Inbox />
      </PageBody>
    </HydrationBoundary>
  );
}
