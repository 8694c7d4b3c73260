import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PrintPage } from "@/components/documents/print/print-page";
import { orPage, serverClient } from "@/lib/api/server-client";
import { GetDocumentInput } from "@/lib/documents/schema/document";
import { leadToSpec } from "../to-spec";

type Props = PageProps<"/w/[workspace]/p/[key]/documents/[id]/print">;

/** One read for the page and for its title, which becomes the name of the PDF. */
const readDocument = cache((workspace: string, documentId: string, version: number | undefined) =>
  orPage(
    serverClient(workspace).documents.get(version === undefined ? { documentId } : { documentId, version }),
  ),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { workspace, documentId, version } = await place(props);
  return { title: (await readDocument(workspace, documentId, version)).title };
}

export default async function DocumentPrintPage(props: Props) {
  const { workspace, key, documentId, version } = await place(props);
  const [document, project] = await Promise.all([
    readDocument(workspace, documentId, version),
    orPage(serverClient(workspace).projects.get({ projectId: key })),
  ]);
  const screen = version === undefined ? "/print" : `/print?version=${version}`;
  await leadToSpec({ workspace, projectKey: key, document, screen });
  const href = `/w/${workspace}/p/${project.key}/documents/${documentId}`;
  return (
    <PrintPage
      document={document}
      project={project.name}
      href={version === undefined ? href : `${href}?version=${version}`}
    />
  );
}

async function place({ params, searchParams }: Props) {
  const { workspace, key, id } = await params;
  const input = GetDocumentInput.safeParse({ documentId: id, version: (await searchParams).version });
  if (!input.success) notFound();
  return { workspace, key, documentId: input.data.documentId, version: input.data.version };
}
