import { HydrationBoundary } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { auditPageOptions, needsZone, readAuditFilter } from "@/components/audit/audit-filter";
import { AuditLog } from "@/components/audit/audit-log";
import { EmptyState } from "@/components/ui/empty-state";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage(props: PageProps<"/w/[workspace]/settings/audit">) {
  const { workspace } = await props.params;
  const api = serverClient(workspace);
  const { permissions } = await orPage(api.workspaces.current({}));
  if (!permissions.includes("audit.read")) return <NotForYou />;
  const filter = readAuditFilter(flat(await props.searchParams));
  // Older pages are asked for by the browser, which can say so when an address holds no cursor of ours.
  if (needsZone(filter) || filter.cursor) return <AuditLog />;
  const { queryKey, input } = auditPageOptions(filter);
  return (
    <HydrationBoundary state={prefetched([queryKey, await orPage(api.audit.list(input))])}>
      <AuditLog />
    </HydrationBoundary>
  );
}

function NotForYou() {
  return (
    <EmptyState level={1} icon={<ScrollText />} title="The audit log is for admins and owners">
      Ask one of them what happened, or to give you another role. The members page lists them.
    </EmptyState>
  );
}

function flat(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const single = Object.entries(params).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return new URLSearchParams(single);
}
