import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function NotificationSettingsLoading() {
  return (
    <>
      <PageHeader title="Notifications" />
      <SkeletonRows rows={8} label="Loading the settings" />
    </>
  );
}
