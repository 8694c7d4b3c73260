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
