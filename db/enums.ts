/** Every closed list of words in the product, as plain arrays: safe in the browser, and the source of the Postgres enums. */
export const MEMBER_ROLES = ["owner", "admin", "manager", "architect", "developer", "viewer"] as const;
export const PROJECT_TYPES = ["greenfield", "brownfield"] as const;
export const DOCUMENT_KINDS = [
  "PROJECT_BRIEF",
  "PRD",
  "ARCHITECTURE",
  "EPIC",
  "STORY",
  "SPEC",
  "QA_GATE",
  "QA_ASSESSMENT",
  "OTHER",
] as const;
export const DOCUMENT_STATUSES = ["draft", "review", "approved", "rejected", "archived"] as const;
export const EPIC_STATUSES = ["draft", "approved", "in_progress", "completed"] as const;
export const STORY_STATUSES = ["draft", "ready", "in_progress", "review", "done", "cancelled"] as const;
export const PRIORITIES = ["low", "medium", "high", "critical"] as const;
export const SPRINT_STATUSES = ["planned", "active", "completed"] as const;
export const SPEC_TYPES = ["monolithic", "hierarchical"] as const;
export const SPEC_STATUSES = [
  "draft",
  "review",
  "approved",
  "in_progress",
  "completed",
  "superseded",
] as const;
export const TASK_STATUSES = [
  "pending",
  "active",
  "in_progress",
  "review",
  "completed",
  "blocked",
  "failed",
  "cancelled",
] as const;
export const AGENT_STATES = ["idle", "active", "busy", "paused", "offline"] as const;
export const QA_GATES = ["PASS", "CONCERNS", "FAIL", "WAIVED"] as const;
/** The colours that columns and labels choose from: names of tokens, so that each is legible in light and dark. */
export const COLOURS = ["grey", "blue", "teal", "green", "amber", "red", "pink", "violet"] as const;
export const ACTOR_KINDS = ["member", "agent", "token", "system"] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];
export type ProjectType = (typeof PROJECT_TYPES)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];
export type EpicStatus = (typeof EPIC_STATUSES)[number];
export type StoryStatus = (typeof STORY_STATUSES)[number];
export type Priority = (typeof PRIORITIES)[number];
export type SprintStatus = (typeof SPRINT_STATUSES)[number];
export type SpecType = (typeof SPEC_TYPES)[number];
export type SpecStatus = (typeof SPEC_STATUSES)[number];
export type TaskStatus = (typeof TASK_STATUSES)[number];
export type AgentState = (typeof AGENT_STATES)[number];
export type QaGate = (typeof QA_GATES)[number];
export type Colour = (typeof COLOURS)[number];
export type ActorKind = (typeof ACTOR_KINDS)[number];
