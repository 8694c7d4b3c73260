import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function AuditLoading() {
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Every change, by whom, with what was there before. Nobody can edit it, admins included."
      />
      <SkeletonRows rows={10} label="Loading the log" />
    </>
  );
}
