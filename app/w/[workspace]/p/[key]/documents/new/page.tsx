import type { Metadata } from "next";
import { NewDocument } from "@/components/documents/new-document";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "New document" };

export default async function NewDocumentPage({ params }: PageProps<"/w/[workspace]/p/[key]/documents/new">) {
  const { workspace, key } = await params;
  const project = await orPage(serverClient(workspace).projects.get({ projectId: key }));
  const { name, type, hasUi } = project;
  return <NewDocument project={{ key: project.key, name, type, hasUi }} />;
}
