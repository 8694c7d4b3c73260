import type { LiveEvent } from "@/lib/events/schema";

/** A place in the registry: a whole domain, or one operation of it. */
type Branch = readonly string[];

/** What a change in a domain makes stale. The audit log is stale after any change. */
const STALE: Readonly<Record<string, readonly Branch[]>> = {
  workspace: [["workspaces"], ["auth"]],
  member: [["members"], ["workspaces"], ["auth"], ["invitations"], ["stories"]],
  invitation: [["invitations"]],
  token: [["tokens"], ["agents"]],
  agent: [["agents"], ["tokens"], ["stories"]],
  // What an agent says of itself, often: boards take it from the list of agents instead of loading all their cards anew.
  "agent.changed": [["agents"]],
  project: [["projects"]],
  checklist: [["checklists"]],
  checklistRun: [["checklistRuns"], ["checklists", "getGate"]],
  gate: [["checklists", "getGate"], ["checklistRuns"]],
  document: [
    ["documents"],
    ["plans"],
    ["projects", "overview"],
    ["epics", "get"],
    ["stories", "get"],
    ["checklistRuns"],
    ["checklists", "getGate"],
    ["documentComments"],
    ["suggestions"],
    ["reviews"],
  ],
  plan: [["plans"], ["epics"], ["stories"], ["documents"], ["projects", "overview"]],
  epic: [["epics"], ["stories"], ["documents"], ["plans"], ["projects", "overview"]],
  story: [["stories"], ["epics"], ["documents"], ["plans"], ["projects", "overview"]],
  column: [["columns"], ["stories"]],
  label: [["labels"], ["stories"]],
  comment: [["comments"], ["stories"]],
  criterion: [["stories"]],
  import: [["imports"], ["exports"]],
  review: [["reviews"], ["documents"], ["plans"]],
  documentComment: [["documentComments"], ["documents", "list"]],
  suggestion: [["suggestions"], ["documents", "list"]],
  presence: [["presence"]],
};

/** What open screens hear of and the audit log does not keep. */
const UNAUDITED: ReadonlySet<string> = new Set(["presence", "agent.changed"]);

/** The domains whose changes are known here: the words before the dot of a topic, or a whole topic. */
export const KNOWN_DOMAINS = Object.keys(STALE);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Knows the id of a project by its key, as far as the page does. */
export type ProjectIdOf = (key: string) => string | undefined;

/** The branches of the registry whose answers a topic makes stale; null for an unknown topic: then everything is. */
export function staleBranches(topic: string): readonly Branch[] | null {
  const domain = topic in STALE ? topic : (topic.split(".")[0] ?? "");
  const branches = STALE[domain];
  if (!branches) return null;
  return UNAUDITED.has(domain) ? branches : [...branches, ["audit"]];
}

/** Whether an event makes a cached answer stale, judged by its TanStack Query key: `[path, { input }]` as oRPC makes it. */
export function isStale(
  event: LiveEvent,
  queryKey: readonly unknown[],
  projectIdOf: ProjectIdOf = () => undefined,
): boolean {
  const branches = staleBranches(event.topic);
  if (branches === null) return true;
  const [path, options] = queryKey;
  if (!Array.isArray(path)) return false;
  if (!branches.some((branch) => branch.every((part, index) => path[index] === part))) return false;
  return concerns(event, inputOf(options), projectIdOf);
}

/** An answer about one project or story, or about who is at one document, is not touched by what happens to another. */
function concerns(event: LiveEvent, input: Record<string, unknown>, projectIdOf: ProjectIdOf): boolean {
  const projectId = idOf(input.projectId, projectIdOf);
  if (projectId && event.projectId && projectId !== event.projectId) return false;
  const documentId = idOf(input.documentId, () => undefined);
  if (documentId && event.topic.startsWith("presence.") && !event.subjectIds.includes(documentId))
    return false;
  const storyId = idOf(input.storyId, () => undefined);
  if (storyId && event.topic.startsWith("story.") && !event.subjectIds.includes(storyId)) return false;
  return true;
}

function idOf(ref: unknown, lookUp: ProjectIdOf): string | undefined {
  if (typeof ref !== "string") return undefined;
  return UUID.test(ref) ? ref : lookUp(ref);
}

function inputOf(options: unknown): Record<string, unknown> {
  const input = isRecord(options) ? options.input : undefined;
  return isRecord(input) ? input : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
