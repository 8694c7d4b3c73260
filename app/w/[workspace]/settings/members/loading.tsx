import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function MembersLoading() {
  return (
    <>
      <PageHeader title="Members" description="Everybody here sees every project of the workspace." />
      <SkeletonRows rows={4} label="Loading the members" />
    </>
  );
}
