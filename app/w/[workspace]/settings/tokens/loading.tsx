import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function TokensLoading() {
  return (
    <>
      <PageHeader title="API tokens" />
      <SkeletonRows rows={4} label="Loading the tokens" />
    </>
  );
}
