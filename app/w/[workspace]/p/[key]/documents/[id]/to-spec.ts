import "server-only";
import { redirect } from "next/navigation";
import { serverClient } from "@/lib/api/server-client";
import type { DocumentSummary } from "@/lib/documents/schema/document";

type Place = {
  workspace: string;
  projectKey: string;
  document: Pick<DocumentSummary, "id" | "kind">;
  /** The same screen beneath the spec's own page, with what stands behind its `?`. */
  screen?: string;
};

/** Leads from the text of a spec to the spec. A document of that kind that belongs to none is shown as one. */
export async function leadToSpec({ workspace, projectKey, document, screen = "" }: Place): Promise<void> {
  if (document.kind !== "SPEC") return;
  const key = await keyOf(workspace, document.id);
  if (key !== null) redirect(`/w/${workspace}/p/${projectKey}/specs/${key}${screen}`);
}

async function keyOf(workspace: string, documentId: string): Promise<string | null> {
  try {
    return (await serverClient(workspace).specs.get({ specId: documentId })).key;
  } catch {
    // No spec has this text: it was written as a document, or came in as a file.
    return null;
  }
}
