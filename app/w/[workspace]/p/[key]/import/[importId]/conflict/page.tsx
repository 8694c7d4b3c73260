import type { Metadata } from "next";
import { ConflictPage } from "@/components/imports/conflict-page";
import { PageBody } from "@/components/ui/page-body";

export const metadata: Metadata = { title: "Conflict" };

export default async function Conflict({
  params,
}: PageProps<"/w/[workspace]/p/[key]/import/[importId]/conflict">) {
  const { key, importId } = await params;
  return (
    <PageBody width="full">
      <ConflictPage projectKey={key.toUpperCase()} importId={importId} />
    </PageBody>
  );
}
