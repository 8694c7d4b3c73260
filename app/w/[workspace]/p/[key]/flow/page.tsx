import type { Metadata } from "next";
import { FlowPage } from "@/components/analytics/flow-page";
import { PageBody } from "@/components/ui/page-body";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Flow" };

export default async function Flow({ params }: PageProps<"/w/[workspace]/p/[key]/flow">) {
  const { workspace, key } = await params;
  const projectKey = key.toUpperCase();
  // The days of the figures are the reader's own, so the browser asks for them; here only the project is looked for.
  await orPage(serverClient(workspace).projects.get({ projectId: projectKey }));
  return (
    <PageBody width="wide">
      <FlowPage projectKey={projectKey} />
    </PageBody>
  );
}
