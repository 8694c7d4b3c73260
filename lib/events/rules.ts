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
    ["specs"],
  ],
  plan: [["plans"], ["epics"], ["stories"], ["documents"], ["projects", "overview"]],
  epicLink: [["epicLinks"], ["epics", "overview"]],
  epic: [["epics"], ["stories"], ["documents"], ["plans"], ["projects", "overview"]],
  story: [
    ["stories"],
    ["storyLinks"],
    ["storyUrls"],
    ["attachments"],
    ["sprints"],
    ["flow"],
    ["watchers"],
    ["epics"],
    ["documents"],
    ["plans"],
    ["projects", "overview"],
  ],
  column: [["columns"], ["stories"]],
  label: [["labels"], ["stories"]],
  /** All stories of a project took new ranks. */
  board: [["stories"], ["sprints"]],
  sprint: [["sprints"], ["stories"], ["flow"]],
  comment: [["comments"], ["stories"], ["watchers"]],
  watcher: [["watchers"]],
  notification: [["notifications"]],
  criterion: [["stories"]],
  view: [["views"]],
  import: [["imports"], ["exports"]],
  spec: [
    ["specs"],
    ["tasks"],
    ["documents"],
    ["projects", "overview"],
    ["epics", "get"],
    ["stories", "get"],
    ["exports"],
  ],
  review: [["reviews"], ["documents"], ["plans"], ["specs"]],
  documentComment: [["documentComments"], ["documents", "list"]],
  suggestion: [["suggestions"], ["documents", "list"]],
  task: [["tasks"], ["specs"], ["agents"], ["projects", "overview"]],
  // How far a running task is, often: nothing but tasks shows it.
  "task.progressed": [
    ["tasks", "getBoard"],
    ["tasks", "get"],
    ["tasks", "list"],
    ["tasks", "listLog"],
  ],
  presence: [["presence"]],
};

/** What open screens hear of and the audit log does not keep. */
const UNAUDITED: ReadonlySet<string> = new Set([
  "notification.changed",
  "presence",
  "agent.changed",
  "board.spread",
  "task.progressed",
]);

/** The domains whose changes are known here: the words before the dot of a topic, or a whole topic. */
export const KNOWN_DOMAINS = Object.keys(STALE);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Knows the id of a project by its key, as far as the page does. */
export type ProjectIdOf = (key: string) => string | undefined;

/** The branches of the registry whose answers a topic makes stale; null for an unknown topic: then everything is. */
export function staleBranches(topic: string): readonly Branch[] | null {
  const domain = domainOf(topic);
  const branches = STALE[domain];
  if (!branches) return null;
  return UNAUDITED.has(topic) || UNAUDITED.has(domain) ? branches : [...branches, ["audit"]];
}

function domainOf(topic: string): string {
  return topic in STALE ? topic : (topic.split(".")[0] ?? "");
}

/** What an event means for an open board: some cards, what stands around them, all of it, or nothing. */
export type BoardEffect = { kind: "cards"; ids: readonly string[] } | { kind: "frame" | "whole" | "none" };

/** Changes of these name the stories that they are about. */
const NAMES_STORIES: ReadonlySet<string> = new Set(["story", "criterion", "comment"]);
const FRAMES: ReadonlySet<string> = new Set([
  "column",
  "label",
  "sprint",
  "agent",
  "epic",
  "member",
  "project",
]);
/** What ends may change every story that named it. */
const ENDS = /\.(removed|left|completed|started)$/;

/** What an event means for an open board, so that one change does not fetch thousands of cards. */
export function boardEffect({ topic, projectId, subjectIds }: LiveEvent): BoardEffect {
  const domain = domainOf(topic);
  if (NAMES_STORIES.has(domain))
    return projectId && subjectIds.length > 0 ? { kind: "cards", ids: subjectIds } : { kind: "whole" };
  if (FRAMES.has(domain)) return { kind: ENDS.test(topic) ? "whole" : "frame" };
  const branches = STALE[domain];
  if (!branches) return { kind: "whole" };
  return { kind: branches.some((branch) => startsWith(["stories", "board"], branch)) ? "whole" : "none" };
}

/** Whether a key is that of a whole board, which follows events card by card. */
export function isWholeBoard([path, options]: readonly unknown[]): boolean {
  if (!Array.isArray(path) || path[0] !== "stories" || path[1] !== "board") return false;
  const asked = Object.entries(inputOf(options)).filter(([, value]) => value !== undefined);
  return asked.length === 1 && asked[0]?.[0] === "projectId";
}

/** Whether an event makes a cached answer stale, judged by its TanStack Query key: `[path, { input }]` as oRPC makes it. */
export function isStale(
  event: LiveEvent,
  queryKey: readonly unknown[],
  projectIdOf: ProjectIdOf = () => undefined,
): boolean {
  const branches = staleBranches(event.topic);
  if (branches === null) return true;
  const { kind } = boardEffect(event);
  if ((kind === "cards" || kind === "frame") && isWholeBoard(queryKey)) return false;
  const [path, options] = queryKey;
  if (!Array.isArray(path)) return false;
  if (!branches.some((branch) => startsWith(path, branch))) return false;
  return concerns(event, inputOf(options), projectIdOf);
}

function startsWith(path: readonly unknown[], branch: Branch): boolean {
  return branch.every((part, index) => path[index] === part);
}

/** An answer about one project or story, or about who is at one document, is not touched by what happens to another. */
function concerns(event: LiveEvent, input: Record<string, unknown>, projectIdOf: ProjectIdOf): boolean {
  const projectId = idOf(input.projectId, projectIdOf);
  if (projectId && event.projectId && projectId !== event.projectId) return false;
  const documentId = idOf(input.documentId, () => undefined);
  if (documentId && event.topic.startsWith("presence.") && !event.subjectIds.includes(documentId))
    return false;
  // Who looks at a board is not told by who opens a document of the same project.
  const here = event.topic.startsWith("presence.") && !documentId;
  if (here && projectId && !event.subjectIds.includes(projectId)) return false;
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
