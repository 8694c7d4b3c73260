import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function MyWorkLoading() {
  return (
    <PageBody>
      <PageHeader title="My work" />
      <SkeletonRows rows={6} label="Loading your work" />
    </PageBody>
  );
}
