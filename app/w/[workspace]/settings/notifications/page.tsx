import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { settingsOptions } from "@/components/notifications/inbox-queries";
import { NotificationSettings } from "@/components/notifications/notification-settings";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationSettingsPage({
  params,
}: PageProps<"/w/[workspace]/settings/notifications">) {
  const { workspace } = await params;
  const settings = await orPage(serverClient(workspace).notifications.getSettings({}));
  return (
    <HydrationBoundary state={prefetched([settingsOptions().queryKey, settings])}>
      <NotificationSettings />
    </HydrationBoundary>
  );
}
