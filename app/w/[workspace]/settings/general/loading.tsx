import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function GeneralLoading() {
  return (
    <>
      <PageHeader title="Workspace settings" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </>
  );
}
