import { z } from "zod";
import { ACTOR_KINDS, type ActorKind } from "@/db/enums";
import { orpc } from "@/lib/api/client";
import { Id } from "@/lib/core/schema";

const Day = z.iso.date();
const Name = z.string().regex(/^[a-zA-Z_.-]{1,100}$/);
const Cursor = z.string().min(1).max(100);

/** What the audit log is narrowed to, as its address says it: so that a view can be sent to somebody. */
export type AuditFilter = {
  /** A member's, token's or agent's id, or a kind of actor. */
  actor: string;
  /** `stories.move`, or `stories.` for all of stories. */
  operation: string;
  /** A kind: `story`. */
  subject: string;
  /** One single subject. */
  subjectId: string;
  project: string;
  /** Days in the reader's own zone, both included. */
  from: string;
  to: string;
  /** After which entry the page begins; empty for the newest. */
  cursor: string;
};

const SCHEMAS: Record<keyof AuditFilter, z.ZodType<string>> = {
  actor: z.union([Id, z.enum(ACTOR_KINDS)]),
  operation: Name,
  subject: Name,
  subjectId: Id,
  project: Id,
  from: Day,
  to: Day,
  cursor: Cursor,
};

const NAMES = ["actor", "operation", "subject", "subjectId", "project", "from", "to", "cursor"] as const;

/** Reads a filter from an address; what is not of the right form is left out. */
export function readAuditFilter(params: URLSearchParams): AuditFilter {
  const read = (name: keyof AuditFilter) => SCHEMAS[name].safeParse(params.get(name)).data ?? "";
  return {
    actor: read("actor"),
    operation: read("operation"),
    subject: read("subject"),
    subjectId: read("subjectId"),
    project: read("project"),
    from: read("from"),
    to: read("to"),
    cursor: read("cursor"),
  };
}

/** The filter as it stands behind the `?` of an address. */
export function writeAuditFilter(filter: AuditFilter): string {
  const params = new URLSearchParams();
  for (const name of NAMES) if (filter[name]) params.set(name, filter[name]);
  return params.size > 0 ? `?${params}` : "";
}

/** Whether anything narrows the log; the page that one is on does not. */
export function isNarrowed(filter: AuditFilter): boolean {
  return NAMES.some((name) => name !== "cursor" && filter[name] !== "");
}

/** Only the reader's browser knows where his days begin. */
export function needsZone({ from, to }: AuditFilter): boolean {
  return from !== "" || to !== "";
}

/** The same filter as the operation takes it. */
export function toAuditInput({ actor, subject, subjectId, project, ...filter }: AuditFilter) {
  const kind = ACTOR_KINDS.find((candidate) => candidate === actor);
  return {
    ...actorInput(actor, kind),
    ...(filter.operation ? { operation: filter.operation } : {}),
    ...(subject ? { subjectKind: subject } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(project ? { projectId: project } : {}),
    ...(filter.from ? { from: startOfDay(filter.from, 0) } : {}),
    ...(filter.to ? { to: startOfDay(filter.to, 1) } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

function actorInput(actor: string, actorKind: ActorKind | undefined) {
  if (actorKind) return { actorKind };
  return actor ? { actorId: actor } : {};
}

function startOfDay(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

/** A page of the log; the same on the server for the first paint and in the browser. */
export function auditPageOptions(filter: AuditFilter) {
  return orpc.audit.list.queryOptions({ input: toAuditInput(filter) });
}
