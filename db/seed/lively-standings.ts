import type { Colour, Priority, StoryStatus } from "@/db/enums";

export type Standing = {
  status: StoryStatus;
  assignee: "jonas" | "priya" | "tomas" | "dev" | "qa" | null;
  points: number;
  priority: Priority;
  /** How many of its criteria are met. */
  met: number;
  labels: readonly string[];
  /** In how many days it is due; a day that is over is below 0. */
  dueInDays?: number;
  blocked?: string;
  /** Hours that it was thought to take, and that it has taken so far. */
  hours?: readonly [estimated: number, spent: number];
};

/** Where each story of the demo's PRD stands, three weeks in. Those not named are still drafts. */
export const STANDINGS: Record<string, Standing> = {
  "1.1": {
    ...{ status: "done", assignee: "jonas", points: 3, priority: "high", met: 4 },
    ...{ labels: ["Foundation"], hours: [12, 10] },
  },
  "1.2": {
    ...{ status: "done", assignee: "priya", points: 5, priority: "medium", met: 4 },
    ...{ labels: ["Passengers"], hours: [16, 21] },
  },
  "1.3": {
    ...{ status: "review", assignee: "qa", points: 5, priority: "high", met: 3 },
    ...{ labels: ["Passengers", "Accessibility"], dueInDays: -1, hours: [16, 14] },
  },
  "1.4": {
    ...{ status: "in_progress", assignee: "tomas", points: 3, priority: "medium", met: 1 },
    ...{ labels: ["Office"], dueInDays: 0, hours: [8, 3] },
  },
  "2.1": {
    ...{ status: "in_progress", assignee: "priya", points: 5, priority: "medium", met: 2 },
    ...{ labels: ["Passengers"], hours: [20, 9] },
  },
  "2.2": {
    ...{ status: "in_progress", assignee: "dev", points: 8, priority: "critical", met: 1 },
    ...{ labels: ["Payment"], dueInDays: 2, hours: [24, 16] },
  },
  "2.3": {
    ...{ status: "ready", assignee: null, points: 8, priority: "high", met: 0 },
    ...{ labels: ["Payment"], dueInDays: 6, hours: [24, 0] },
    blocked: "The bank has not opened the test account yet; Mara calls again on Thursday",
  },
  "2.4": {
    ...{ status: "ready", assignee: "tomas", points: 2, priority: "medium", met: 0 },
    ...{ labels: ["Passengers"], hours: [4, 0] },
  },
  "3.1": {
    ...{ status: "ready", assignee: null, points: 5, priority: "high", met: 0 },
    ...{ labels: ["Offline"], dueInDays: 9 },
  },
  "2.5": { status: "draft", assignee: null, points: 5, priority: "low", met: 0, labels: ["Passengers"] },
  "3.2": {
    ...{ status: "draft", assignee: null, points: 8, priority: "high", met: 0 },
    ...{ labels: ["Offline"], dueInDays: 20 },
    blocked: "Which phones the crew has is not known",
  },
  "4.3": { status: "cancelled", assignee: null, points: 3, priority: "low", met: 0, labels: ["Office"] },
};

/** The way that each state is reached by. */
export const PATHS: Record<StoryStatus, StoryStatus[]> = {
  draft: [],
  ready: ["ready"],
  in_progress: ["ready", "in_progress"],
  review: ["ready", "in_progress", "review"],
  done: ["ready", "in_progress", "review", "done"],
  cancelled: ["cancelled"],
};

export const LABELS: Record<string, Colour> = {
  Accessibility: "pink",
  Foundation: "grey",
  Offline: "violet",
  Office: "teal",
  Passengers: "blue",
  Payment: "amber",
};

/** What is not done before what: the first holds the second up. */
export const BLOCKERS: readonly (readonly [string, string])[] = [
  ["2.2", "2.3"],
  ["3.1", "3.2"],
];
