"use client";

import { BriefcaseBusiness, LayoutGrid, Plus, Search, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { InboxNavItem } from "@/components/notifications/inbox-nav-item";
import { cx } from "@/components/ui/cx";
import { tintOf } from "@/components/ui/initials";
import { Tooltip } from "@/components/ui/tooltip";
import { NavItem } from "./nav-item";
import { PROJECT_SECTIONS, projectKeyIn, sectionHref, sectionIn } from "./places";
import { SectionIcon } from "./section-icon";
import { useShell } from "./shell-context";
import type { ProjectSummary } from "./types";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

/** The left side: workspace, projects, the sections of the current one, settings, the person. */
export function Sidebar({ collapsed = false }: { collapsed?: boolean }) {
  const { workspace } = useShell();
  const pathname = usePathname();
  const base = `/w/${workspace.slug}`;
  return (
    <div className={cx("flex h-full min-h-0 flex-col bg-canvas", collapsed ? "items-center" : null)}>
      <div className={cx("flex h-bar shrink-0 items-center", collapsed ? null : "w-full px-2")}>
        <WorkspaceSwitcher collapsed={collapsed} />
      </div>
      <nav aria-label="Workspace" className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto px-2 py-1">
        <NavItem
          href={base}
          label="Projects"
          icon={<LayoutGrid aria-hidden="true" />}
          current={pathname === base}
          collapsed={collapsed}
        />
        <InboxNavItem href={`${base}/inbox`} current={pathname === `${base}/inbox`} collapsed={collapsed} />
        <NavItem
          href={`${base}/my-work`}
          label="My work"
          icon={<BriefcaseBusiness aria-hidden="true" />}
          current={pathname === `${base}/my-work`}
          collapsed={collapsed}
          shortcut="g w"
        />
        <NavItem
          href={`${base}/search`}
          label="Search"
          icon={<Search aria-hidden="true" />}
          current={pathname === `${base}/search`}
          collapsed={collapsed}
        />
        <NavItem
          href={`${base}/settings/general`}
          label="Settings"
          icon={<Settings aria-hidden="true" />}
          current={pathname.startsWith(`${base}/settings`)}
          collapsed={collapsed}
        />
        <ProjectList collapsed={collapsed} />
      </nav>
      <div className={cx("shrink-0 border-line border-t p-2", collapsed ? null : "w-full")}>
        <UserMenu collapsed={collapsed} />
      </div>
    </div>
  );
}

function ProjectList({ collapsed }: { collapsed: boolean }) {
  const { projects } = useShell();
  const currentKey = projectKeyIn(usePathname());
  const current = projects.find((project) => project.key === currentKey);
  if (collapsed) {
    return current ? (
      <>
        <hr className="my-2 w-full border-line" />
        <SectionLinks project={current} collapsed />
      </>
    ) : null;
  }
  return (
    <>
      <ProjectListHeading />
      {projects.map((project) => (
        <ProjectRow key={project.key} project={project} open={project.key === currentKey} />
      ))}
      {projects.length === 0 ? <p className="px-2 py-1 text-faint text-xs">No projects yet.</p> : null}
    </>
  );
}

function ProjectListHeading() {
  const { workspace, canCreateProject } = useShell();
  return (
    <div className="mt-4 mb-0.5 flex h-7 items-center justify-between pr-0.5 pl-2 max-sm:h-11">
      <h2 className="font-medium text-faint text-xs">Your projects</h2>
      {canCreateProject ? (
        <Tooltip content="New project" side="right">
          <Link
            href={`/w/${workspace.slug}/projects/new`}
            aria-label="New project"
            className="focus-inside touch-area flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          >
            <Plus aria-hidden="true" className="size-4" />
          </Link>
        </Tooltip>
      ) : null}
    </div>
  );
}

function ProjectMark({ project }: { project: ProjectSummary }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "flex size-4 shrink-0 items-center justify-center rounded-[3px] font-medium text-[0.5625rem] text-on-tint",
        tintOf(project.key),
      )}
    >
      {project.key.slice(0, 1)}
    </span>
  );
}

function ProjectRow({ project, open }: { project: ProjectSummary; open: boolean }) {
  const { workspace } = useShell();
  return (
    <>
      <NavItem
        href={`/w/${workspace.slug}/p/${project.key}`}
        label={project.name}
        icon={<ProjectMark project={project} />}
        trailing={<span className="figures text-faint text-xs">{project.key}</span>}
      />
      {open ? <SectionLinks project={project} collapsed={false} /> : null}
    </>
  );
}

function SectionLinks({ project, collapsed }: { project: ProjectSummary; collapsed: boolean }) {
  const { workspace } = useShell();
  const current = sectionIn(usePathname());
  return PROJECT_SECTIONS.map((section) => (
    <NavItem
      key={section.id}
      href={sectionHref(workspace.slug, project.key, section)}
      label={section.label}
      icon={<SectionIcon id={section.id} />}
      current={section.id === current?.id}
      shortcut={section.keys}
      nested
      collapsed={collapsed}
    />
  ));
}
