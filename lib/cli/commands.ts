import type { CommandEntry } from "./command";

/** The first words of commands that have two. */
export const GROUPS = [
  { name: "profile", summary: "The servers and workspaces that you are signed in to" },
  { name: "project", summary: "The workspace's projects" },
  { name: "spec", summary: "Technical specifications, phase by phase" },
  { name: "task", summary: "The tasks that people and agents claim" },
  { name: "document", summary: "Documents as files: take them, edit them, bring them back" },
  { name: "audit", summary: "The log of who changed what" },
] as const;

/** Every command of the program, one line each; names may have two words. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "login",
    summary: "Sign in to a server with a token",
    load: async () => (await import("./commands/login")).loginCommand,
  },
  {
    name: "logout",
    summary: "Forget a server and its token",
    load: async () => (await import("./commands/logout")).logoutCommand,
  },
  {
    name: "whoami",
    summary: "Say who you are there, in which workspace, and what you may do",
    load: async () => (await import("./commands/whoami")).whoamiCommand,
  },
  {
    name: "profile list",
    summary: "List the servers and workspaces that you are signed in to",
    load: async () => (await import("./commands/profiles")).profileListCommand,
  },
  {
    name: "profile use",
    summary: "Choose the one that commands use from now on",
    load: async () => (await import("./commands/profiles")).profileUseCommand,
  },
  {
    name: "project list",
    summary: "List the workspace's projects",
    load: async () => (await import("./commands/projects")).projectListCommand,
  },
  {
    name: "spec list",
    summary: "List a project's specs",
    load: async () => (await import("./commands/specs")).specListCommand,
  },
  {
    name: "spec show",
    summary: "Show a spec, one phase of it, or its whole text",
    load: async () => (await import("./commands/specs")).specShowCommand,
  },
  {
    name: "task list",
    summary: "List tasks, the most urgent first",
    load: async () => (await import("./commands/task-list")).taskListCommand,
  },
  {
    name: "task show",
    summary: "Show a task, and why it cannot be claimed now",
    load: async () => (await import("./commands/task-show")).taskShowCommand,
  },
  {
    name: "task next",
    summary: "Claim the best task that can be claimed now",
    load: async () => (await import("./commands/task-claim")).taskNextCommand,
  },
  {
    name: "task claim",
    summary: "Claim one task",
    load: async () => (await import("./commands/task-claim")).taskClaimCommand,
  },
  {
    name: "task context",
    summary: "Print what whoever does a task needs to know",
    load: async () => (await import("./commands/task-read")).taskContextCommand,
  },
  {
    name: "task start",
    summary: "Say that work on your task has begun",
    load: async () => (await import("./commands/task-do")).taskStartCommand,
  },
  {
    name: "task heartbeat",
    summary: "Extend your claim, and say how far you are",
    load: async () => (await import("./commands/task-do")).taskHeartbeatCommand,
  },
  {
    name: "task complete",
    summary: "Hand your work over",
    load: async () => (await import("./commands/task-do")).taskCompleteCommand,
  },
  {
    name: "task fail",
    summary: "End your claim as failed",
    load: async () => (await import("./commands/task-do")).taskFailCommand,
  },
  {
    name: "task release",
    summary: "Give your task back",
    load: async () => (await import("./commands/task-do")).taskReleaseCommand,
  },
  {
    name: "task block",
    summary: "End your claim because something stands in the way",
    load: async () => (await import("./commands/task-do")).taskBlockCommand,
  },
  {
    name: "task merged",
    summary: "Say that a task's work was merged",
    load: async () => (await import("./commands/task-do")).taskMergedCommand,
  },
  {
    name: "task log",
    summary: "List what happened to a task",
    load: async () => (await import("./commands/task-read")).taskLogCommand,
  },
  {
    name: "task work",
    summary: "Claim tasks and have a program do them, each in a git worktree of its own",
    load: async () => (await import("./commands/task-work")).taskWorkCommand,
  },
  {
    name: "document list",
    summary: "List a project's documents",
    load: async () => (await import("./commands/document-list")).documentListCommand,
  },
  {
    name: "document pull",
    summary: "Write a document into a file, and remember which version it is",
    load: async () => (await import("./commands/document-pull")).documentPullCommand,
  },
  {
    name: "document push",
    summary: "Save a file as the next version of its document",
    load: async () => (await import("./commands/document-push")).documentPushCommand,
  },
  {
    name: "import",
    summary: "Import the files of a BMAD project, or show the plan that they hold",
    load: async () => (await import("./commands/import")).importCommand,
  },
  {
    name: "export",
    summary: "Write a project's files in its own layout, as a zip or into a folder",
    load: async () => (await import("./commands/export")).exportCommand,
  },
  {
    name: "audit verify",
    summary: "Verify that nobody changed, removed or added entries of the audit log by hand",
    load: async () => (await import("./commands/audit")).auditVerifyCommand,
  },
];
