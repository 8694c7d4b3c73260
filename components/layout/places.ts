import type { Crumb, ProjectSummary } from "./types";

/** The sections of a project, in the order of the sidebar. */
export const PROJECT_SECTIONS = [
  { id: "overview", label: "Overview", path: "", keys: "g o" },
  { id: "board", label: "Board", path: "/board", keys: "g b" },
  { id: "backlog", label: "Backlog", path: "/backlog", keys: "g l" },
  { id: "sprints", label: "Sprints", path: "/sprints", keys: "g n" },
  { id: "epics", label: "Epics", path: "/epics", keys: "g e" },
  { id: "tasks", label: "Tasks", path: "/tasks", keys: "g t" },
  { id: "flow", label: "Flow", path: "/flow", keys: "g f" },
  { id: "documents", label: "Documents", path: "/documents", keys: "g d" },
  { id: "specs", label: "Specs", path: "/specs", keys: "g x" },
  { id: "checklists", label: "Checklists", path: "/checklists", keys: "g c" },
  { id: "import", label: "Import & export", path: "/import", keys: "g i" },
  { id: "settings", label: "Project settings", path: "/settings", keys: "g s" },
] as const;

export type ProjectSection = (typeof PROJECT_SECTIONS)[number];

const SETTINGS_LABELS: Record<string, string> = {
  general: "General",
  members: "Members",
  agents: "Agents",
  tokens: "API tokens",
  notifications: "Notifications",
  audit: "Audit log",
};

/** The address of a section of a project. */
export function sectionHref(workspace: string, projectKey: string, section: ProjectSection): string {
  return `/w/${workspace}/p/${projectKey}${section.path}`;
}

/** The project that an address is inside of, if any. */
export function projectKeyIn(pathname: string): string | null {
  return /^\/w\/[^/]+\/p\/([^/]+)/.exec(pathname)?.[1] ?? null;
}

/** The section of a project that an address is inside of, if any. */
export function sectionIn(pathname: string): ProjectSection | null {
  const rest = /^\/w\/[^/]+\/p\/[^/]+(\/[^/]+)?/.exec(pathname);
  if (!rest) return null;
  const path = rest[1] === "/stories" ? "/board" : (rest[1] ?? "");
  return PROJECT_SECTIONS.find((section) => section.path === path) ?? null;
}

/** The trail of an address as far as the address alone tells it; the page adds what is inside a section. */
export function crumbsOf(pathname: string, workspace: string, projects: readonly ProjectSummary[]): Crumb[] {
  const base = `/w/${workspace}`;
  const key = projectKeyIn(pathname);
  if (key) return projectCrumbs(pathname, workspace, key, projects);
  if (pathname === `${base}/projects/new`)
    return [{ label: "Projects", href: base }, { label: "New project" }];
  if (pathname === `${base}/search`) return [{ label: "Search" }];
  if (pathname === `${base}/inbox`) return [{ label: "Inbox" }];
  if (pathname === `${base}/my-work`) return [{ label: "My work" }];
  if (pathname.startsWith(`${base}/settings`)) {
    const label = SETTINGS_LABELS[pathname.slice(`${base}/settings/`.length)];
    return [{ label: "Settings", href: `${base}/settings/general` }, ...(label ? [{ label }] : [])];
  }
  return pathname === base ? [{ label: "Projects", href: base }] : [];
}

function projectCrumbs(
  pathname: string,
  workspace: string,
  key: string,
  projects: readonly ProjectSummary[],
): Crumb[] {
  const name = projects.find((project) => project.key === key)?.name ?? key;
  const section = sectionIn(pathname);
  const first = { label: name, href: `/w/${workspace}/p/${key}` };
  if (!section) return [first];
  return [first, { label: section.label, href: sectionHref(workspace, key, section) }];
}
