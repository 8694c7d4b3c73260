import type { TaskStatus } from "@/db/enums";
import { TASK_STATUSES } from "@/db/enums";
import { isClosed, isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";

export const TASK_LAYOUTS = ["board", "list", "graph"] as const;
export type TaskLayout = (typeof TASK_LAYOUTS)[number];

export const TASK_STATES = ["open", "unheld", "running", "stalled", "touched", "dead", "closed"] as const;
export type TaskState = (typeof TASK_STATES)[number] | TaskStatus;

export const TASK_SORTS = ["urgency", "key", "title", "status", "updated", "hours", "claimant"] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

/** What the screen of tasks shows: all of it stands in the address. */
export type TaskQuery = {
  layout: TaskLayout;
  spec: string;
  task: string;
  state: TaskState | "";
  agent: string;
  mine: boolean;
  q: string;
  sort: TaskSort;
  descending: boolean;
};

type Params = { get: (name: string) => string | null };

/** Reads an address; what it does not know is left out. */
export function readTaskQuery(params: Params): TaskQuery {
  const sort = params.get("sort") ?? "";
  const state = params.get("state");
  return {
    layout: TASK_LAYOUTS.find((layout) => layout === params.get("layout")) ?? "board",
    spec: params.get("spec")?.toUpperCase() ?? "",
    task: params.get("task")?.toUpperCase() ?? "",
    state: [...TASK_STATES, ...TASK_STATUSES].find((known) => known === state) ?? "",
    agent: params.get("agent") ?? "",
    mine: params.get("mine") === "true",
    q: params.get("q") ?? "",
    sort: TASK_SORTS.find((known) => known === sort.replace(/^-/, "")) ?? "urgency",
    descending: sort.startsWith("-"),
  };
}

/** The address of what is shown, without what goes without saying. */
export function writeTaskQuery(query: TaskQuery): string {
  const params = new URLSearchParams();
  if (query.layout !== "board") params.set("layout", query.layout);
  if (query.spec) params.set("spec", query.spec);
  if (query.state) params.set("state", query.state);
  if (query.agent) params.set("agent", query.agent);
  if (query.mine) params.set("mine", "true");
  if (query.q.trim()) params.set("q", query.q);
  if (query.sort !== "urgency" || query.descending)
    params.set("sort", `${query.descending ? "-" : ""}${query.sort}`);
  if (query.task) params.set("task", query.task);
  return params.toString();
}

/** Whether anything narrows the tasks, the spec apart. */
export function isNarrowed(query: TaskQuery): boolean {
  return Boolean(query.state || query.agent || query.mine || query.q.trim());
}

/** The tasks that are let through. `memberId`: whose tasks are "mine". */
export function filterTasks(
  tasks: readonly TaskCard[],
  query: TaskQuery,
  memberId: string,
): readonly TaskCard[] {
  const words = query.q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter((task) => {
    if (query.spec && task.specKey !== query.spec) return false;
    if (query.state && !isInState(task, query.state)) return false;
    if (query.agent && task.claimant?.id !== query.agent) return false;
    if (query.mine && !(task.claimant?.kind === "member" && task.claimant.id === memberId)) return false;
    return words.every((word) => textOf(task).includes(word));
  });
}

function isInState(task: TaskCard, state: TaskState): boolean {
  switch (state) {
    case "open":
      return !isClosed(task.status);
    // Not yet "claimable": a pause, other specs, overlapping files and skills are known to the server alone.
    case "unheld":
      return task.status === "pending" && task.openDependencies === 0 && task.gateOpen;
    case "running":
      return isRunning(task.status);
    case "stalled":
      return task.stalled;
    case "touched":
      return task.touched;
    case "dead":
      return task.dead;
    case "closed":
      return isClosed(task.status);
    default:
      return task.status === state;
  }
}

function textOf(task: TaskCard): string {
  const { key, title, scope, specKey, storyKey, branchName, assignedFiles, claimant } = task;
  return [key, title, scope, specKey, storyKey, branchName, claimant?.name, ...assignedFiles]
    .join("\n")
    .toLowerCase();
}

const URGENCY = { critical: 3, high: 2, medium: 1, low: 0 } as const;
const KEYS = new Intl.Collator("en", { numeric: true });
type Compare = (one: TaskCard, other: TaskCard) => number;

const byKey: Compare = (one, other) => KEYS.compare(one.key, other.key);
const ORDERS: Readonly<Record<TaskSort, Compare>> = {
  // As they are claimed: what is urgent first, then what has waited longest.
  urgency: (one, other) =>
    URGENCY[other.priority] - URGENCY[one.priority] || one.createdAt.localeCompare(other.createdAt),
  key: byKey,
  title: (one, other) => KEYS.compare(one.title, other.title),
  status: (one, other) => TASK_STATUSES.indexOf(one.status) - TASK_STATUSES.indexOf(other.status),
  updated: (one, other) => other.updatedAt.localeCompare(one.updatedAt),
  hours: (one, other) => (other.estimatedHours ?? -1) - (one.estimatedHours ?? -1),
  claimant: (one, other) => KEYS.compare(one.claimant?.name ?? "\uffff", other.claimant?.name ?? "\uffff"),
};

/** The tasks in an order, equal ones by their key. */
export function sortTasks(tasks: readonly TaskCard[], sort: TaskSort, descending: boolean): TaskCard[] {
  const compare = ORDERS[sort];
  return tasks.toSorted((one, other) => {
    const order = compare(one, other);
    return (descending ? -order : order) || byKey(one, other);
  });
}
