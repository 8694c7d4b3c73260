import "server-only";
import { cache } from "react";
import { orpc } from "@/lib/api/client";
import { orPage, serverClient } from "@/lib/api/server-client";

/** A spec and its text as a document: one read each for a page and for its title. */
export const readSpec = cache(async (workspace: string, specId: string, version?: number) => {
  const client = serverClient(workspace);
  const shown = version === undefined ? {} : { version };
  const spec = await orPage(client.specs.get({ specId, ...shown }));
  const document = await orPage(client.documents.get({ documentId: spec.documentId, ...shown }));
  return { spec, document };
});

type Read = Awaited<ReturnType<typeof readSpec>>;

/** What was read, as the queries of the browser keep it. */
export function specState({ spec, document }: Read, specId: string, version?: number) {
  const shown = version === undefined ? {} : { version };
  return [
    [orpc.specs.get.queryKey({ input: { specId, ...shown } }), spec],
    [orpc.documents.get.queryKey({ input: { documentId: document.id, ...shown } }), document],
  ] as const;
}
