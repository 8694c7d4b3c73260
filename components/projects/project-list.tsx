"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FolderKanban, Plus } from "lucide-react";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { orpc } from "@/lib/api/client";
import type { Project } from "@/lib/projects/schema";

/** The projects of a workspace, the first page after signing in. */
export function ProjectList() {
  const viewer = useViewer();
  const { data: projects } = useSuspenseQuery(orpc.projects.list.queryOptions({ input: {} }));
  const mayCreate = viewer.may("projects.write");
  const newProject = (
    <ButtonLink
      href={`/w/${viewer.workspace}/projects/new`}
      variant="primary"
      icon={<Plus aria-hidden="true" />}
    >
      New project
    </ButtonLink>
  );
  if (projects.length === 0) {
    return (
      <EmptyState
        level={1}
        icon={<FolderKanban />}
        title="No projects yet"
        action={mayCreate ? newProject : undefined}
      >
        A project holds one plan: its documents, its epics and stories, and the board they move on.
        {mayCreate ? "" : " Ask a manager of this workspace to create one."}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title="Projects" actions={mayCreate ? newProject : undefined} />
      <ul className="grid gap-3 sm:grid-cols-2">
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} workspace={viewer.workspace} />
        ))}
      </ul>
    </>
  );
}

function ProjectCard({ project, workspace }: { project: Project; workspace: string }) {
  return (
    <li className="relative rounded-lg border border-line bg-surface p-4 transition-colors focus-within:border-focus hover:border-edge hover:bg-hover">
      <div className="flex items-baseline gap-2">
        <h2 className="min-w-0 truncate font-medium text-sm">
          <Link
            href={`/w/${workspace}/p/${project.key}`}
            className="outline-none after:absolute after:inset-0"
          >
            {project.name}
          </Link>
        </h2>
        <span className="font-mono text-muted text-xs">{project.key}</span>
      </div>
      <p className="mt-1 line-clamp-2 min-h-10 text-muted text-sm">
        {project.description || "No description."}
      </p>
      <div className="mt-3 flex items-center gap-2 text-muted text-xs">
        <Badge>{project.type === "greenfield" ? "Greenfield" : "Brownfield"}</Badge>
        <Badge>{project.hasUi ? "With UI" : "Without UI"}</Badge>
        <span className="relative ml-auto">
          Changed <RelativeTime value={project.updatedAt} />
        </span>
      </div>
    </li>
  );
}
