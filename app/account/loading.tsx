import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function AccountLoading() {
  return (
    <PageBody width="reading">
      <PageHeader title="Account" description="What is yours in every workspace." />
      <SkeletonRows rows={2} label="Loading your account" />
      <Skeleton className="h-56 w-full" />
      <Skeleton className="h-64 w-full" />
    </PageBody>
  );
}
