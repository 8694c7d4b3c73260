import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function InboxLoading() {
  return (
    <PageBody className="gap-4!">
      <PageHeader title="Inbox" />
      <SkeletonRows rows={6} label="Loading the inbox" />
    </PageBody>
  );
}
