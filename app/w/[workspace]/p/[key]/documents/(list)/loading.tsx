import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function DocumentsLoading() {
  return (
    <PageBody width="wide">
      <PageHeader
        title="Documents"
        description="What the plan is made from: brief, PRD, architecture. Each save is kept as a version."
      />
      <Skeleton className="h-control w-72 max-w-full rounded-md" />
      <SkeletonRows label="Loading the documents" />
    </PageBody>
  );
}
