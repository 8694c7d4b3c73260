import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function ApiDocsLoading() {
  return (
    <PageBody width="wide">
      <PageHeader title="API reference" description="Whatever the screens do, the API does." />
      <SkeletonRows rows={12} label="Loading the API's description" />
    </PageBody>
  );
}
