import "server-only";
import { and, desc, eq, ilike, isNotNull, isNull, notExists, or, type SQL, sql } from "drizzle-orm";
import type { DocumentKind } from "@/db/enums";
import { documentContents, documents, documentVersions, epics, projects, specs, stories } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";
import { derivedFromOf, isStaleDocument } from "@/lib/documents/queries/links";

const author = {
  authorKind: documentVersions.authorKind,
  authorId: documentVersions.authorId,
  authorName: documentVersions.authorName,
};

const summary = {
  id: documents.id,
  projectId: documents.projectId,
  kind: documents.kind,
  title: documents.title,
  status: documents.status,
  path: documents.path,
  version: documents.version,
  approvedVersion: documents.approvedVersion,
  createdAt: documents.createdAt,
  updatedAt: documents.updatedAt,
  archivedAt: documents.archivedAt,
  sizeBytes: documentContents.contentSize,
  ...author,
};

/** What is counted for a document beside its own row. */
function countsOf(scope: Scope) {
  const ws = scope.workspaceId;
  return {
    stale: isStaleDocument(scope, sql`${documents.id}`),
    openComments: sql<number>`(select count(*)::int from document_comments c where c.workspace_id = ${ws}
      and c.document_id = ${documents.id} and c.thread_id is null and c.resolved_at is null and c.removed_at is null)`,
    openSuggestions: sql<number>`(select count(*)::int from document_suggestions s where s.workspace_id = ${ws}
      and s.document_id = ${documents.id} and s.state in ('open', 'partially_accepted'))`,
  };
}

export type DocumentFilter = {
  projectId: string;
  kind: DocumentKind | undefined;
  q: string | undefined;
  archived: boolean;
  limit: number;
  after: { at: string; id: string } | null;
};

/** A page of a project's documents, the latest change first, without their texts. */
export function selectDocuments(scope: Scope, filter: DocumentFilter) {
  return scope.tx
    .select({ ...summary, ...countsOf(scope) })
    .from(documents)
    .innerJoin(documentVersions, and(versionJoin(scope), eq(documentVersions.version, documents.version)))
    .innerJoin(documentContents, contentJoin(scope))
    .where(
      and(
        eq(documents.workspaceId, scope.workspaceId),
        eq(documents.projectId, filter.projectId),
        filter.archived ? isNotNull(documents.archivedAt) : isNull(documents.archivedAt),
        filter.kind ? eq(documents.kind, filter.kind) : ownsItself(scope),
        filter.q ? ilike(documents.title, `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
        filter.after
          ? sql`(${documents.updatedAt}, ${documents.id}) < (${filter.after.at}::timestamptz, ${filter.after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(documents.updatedAt), desc(documents.id))
    .limit(filter.limit);
}

/** One document at its current or a given version, with where its text is. */
export async function selectDocument(scope: Scope, documentId: string, version: number | undefined) {
  const [row] = await scope.tx
    .select({
      ...summary,
      ...countsOf(scope),
      derivedFrom: derivedFromOf(scope, sql`${documents.id}`),
      version: documentVersions.version,
      title: documentVersions.title,
      currentVersion: documents.version,
      note: documentVersions.note,
      versionCreatedAt: documentVersions.createdAt,
      contentHash: documentContents.contentHash,
      storageLocation: documentContents.storageLocation,
      body: documentContents.body,
      updatedBy: sql<{
        kind: "member";
        id: string | null;
        name: string;
      }>`(select jsonb_build_object('kind', cv.author_kind,
          'id', cv.author_id, 'name', cv.author_name) from document_versions cv
        where cv.workspace_id = ${scope.workspaceId} and cv.document_id = ${documents.id}
          and cv.version = ${documents.version})`,
    })
    .from(documents)
    .innerJoin(
      documentVersions,
      and(versionJoin(scope), eq(documentVersions.version, version ?? documents.version)),
    )
    .innerJoin(documentContents, contentJoin(scope))
    .where(and(eq(documents.workspaceId, scope.workspaceId), eq(documents.id, documentId)));
  return row;
}

/** The id behind a project's id or key; undefined when it is not in this workspace. */
export async function selectProjectId(scope: Scope, ref: string): Promise<string | undefined> {
  const [row] = await scope.tx
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(
        eq(projects.workspaceId, scope.workspaceId),
        or(sql`${projects.id}::text = ${ref}`, eq(projects.key, ref.toUpperCase())),
      ),
    );
  return row?.id;
}

function versionJoin(scope: Scope): SQL | undefined {
  return and(
    eq(documentVersions.workspaceId, scope.workspaceId),
    eq(documentVersions.documentId, documents.id),
  );
}

function contentJoin(scope: Scope): SQL | undefined {
  return and(
    eq(documentContents.workspaceId, scope.workspaceId),
    eq(documentContents.id, documentVersions.contentId),
  );
}

/** The texts of epics, stories and specs are shown with them; a list of documents would drown in them. */
function ownsItself({ tx, workspaceId }: Scope): SQL | undefined {
  return and(
    notExists(
      tx
        .select({ one: sql`1` })
        .from(epics)
        .where(and(eq(epics.workspaceId, workspaceId), eq(epics.documentId, documents.id))),
    ),
    notExists(
      tx
        .select({ one: sql`1` })
        .from(stories)
        .where(and(eq(stories.workspaceId, workspaceId), eq(stories.documentId, documents.id))),
    ),
    notExists(
      tx
        .select({ one: sql`1` })
        .from(specs)
        .where(and(eq(specs.workspaceId, workspaceId), eq(specs.documentId, documents.id))),
    ),
  );
}
