import type { SearchHit } from "@/lib/search/schema";

type Linked = Pick<SearchHit, "kind" | "id" | "parentId" | "key" | "projectKey">;

/** Where a hit leads, and to which line of a document. */
export function hitHref(workspace: string, hit: Linked, line?: number): string {
  const base = `/w/${workspace}/p/${hit.projectKey}`;
  switch (hit.kind) {
    case "document":
      return `${base}/documents/${hit.id}${line && line > 1 ? `#L${line}` : ""}`;
    case "epic":
      return `${base}/epics/${hit.id}`;
    case "spec":
      return `${base}/specs/${hit.key}`;
    case "task":
      return `${base}/tasks?task=${hit.key}`;
    case "story":
      return `${base}/stories/${hit.key}`;
    case "comment":
      return `${base}/stories/${hit.key}`;
    case "document_comment":
      return `${base}/documents/${hit.parentId}#comment-${hit.id}`;
  }
}
