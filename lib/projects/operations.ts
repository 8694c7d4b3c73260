import "server-only";
import { z } from "zod";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import {
  insertProject,
  lockProject,
  selectProject,
  selectProjectCounts,
  selectProjects,
  updateProjectRow,
} from "@/lib/projects/queries";
import {
  CreateProjectInput,
  Project,
  ProjectOverview,
  ProjectRef,
  UpdateProjectInput,
} from "@/lib/projects/schema";

export const listProjects = operation({
  name: "projects.list",
  summary: "List the workspace's projects",
  method: "GET",
  path: "/projects",
  permission: "plan.read",
})
  .input(z.strictObject({ archived: z.stringbool().or(z.boolean()).default(false) }))
  .output(z.array(Project))
  .handler(({ input, context: { scope } }) => selectProjects(scope, input.archived));

export const getProject = operation({
  name: "projects.get",
  summary: "Get a project by id or key",
  method: "GET",
  path: "/projects/{projectId}",
  permission: "plan.read",
})
  .input(ProjectRef)
  .output(Project)
  .handler(({ input, context: { scope } }) => requireProject(scope, input.projectId));

export const getProjectOverview = operation({
  name: "projects.overview",
  summary: "Count a project's documents, epics and stories",
  method: "GET",
  path: "/projects/{projectId}/overview",
  permission: "plan.read",
})
  .input(ProjectRef)
  .output(ProjectOverview)
  .handler(async ({ input, context: { scope } }) => {
    const project = await requireProject(scope, input.projectId);
    return { project, ...(await selectProjectCounts(scope, project.id)) };
  });

export const createProject = operation({
  name: "projects.create",
  summary: "Create a project",
  method: "POST",
  path: "/projects",
  permission: "projects.write",
})
  .input(CreateProjectInput)
  .output(Project)
  .handler(async ({ input, context: { scope } }) => {
    const project = await insertProject(scope, input);
    if (!project) {
      throw invalidInput([
        { path: "key", message: `The key ${input.key} is taken in this workspace. Choose another one.` },
      ]);
    }
    recordProject(scope, "project.created", null, project);
    return project;
  });

export const updateProject = operation({
  name: "projects.update",
  summary: "Change a project's name, description or kind",
  method: "PATCH",
  path: "/projects/{projectId}",
  permission: "projects.write",
})
  .input(UpdateProjectInput)
  .output(Project)
  .handler(async ({ input, context: { scope } }) => {
    const { projectId, baseVersion, ...values } = input;
    const before = await requireLockedProject(scope, projectId);
    if (before.archivedAt)
      throw new AppError("conflict", "This project is archived. Restore it before you change it.");
    if (before.version !== baseVersion) throw staleWrite("project", before.version);
    const after = await updateProjectRow(scope, before.id, values);
    recordProject(scope, "project.updated", before, after);
    return after;
  });

export const archiveProject = operation({
  name: "projects.archive",
  summary: "Archive a project: it leaves the lists, and keeps everything in it",
  method: "POST",
  path: "/projects/{projectId}/archive",
  permission: "projects.write",
})
  .input(ProjectRef)
  .output(Project)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.projectId, scope.now));

export const restoreProject = operation({
  name: "projects.restore",
  summary: "Bring an archived project back",
  method: "POST",
  path: "/projects/{projectId}/restore",
  permission: "projects.write",
})
  .input(ProjectRef)
  .output(Project)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.projectId, null));

/** The project with this id or key in the scope's workspace; `not_found` otherwise. */
export async function requireProject(scope: Scope, ref: string): Promise<Project> {
  const project = await selectProject(scope, ref);
  if (!project) throw notFound("project");
  return project;
}

async function requireLockedProject(scope: Scope, ref: string): Promise<Project> {
  const project = await lockProject(scope, ref);
  if (!project) throw notFound("project");
  return project;
}

async function setArchived(scope: Scope, ref: string, archivedAt: string | null): Promise<Project> {
  const before = await requireLockedProject(scope, ref);
  if ((before.archivedAt === null) === (archivedAt === null)) return before;
  const after = await updateProjectRow(scope, before.id, { archivedAt });
  recordProject(scope, archivedAt ? "project.archived" : "project.restored", before, after);
  return after;
}

function recordProject(scope: Scope, topic: string, before: Project | null, after: Project): void {
  scope.record({
    projectId: after.id,
    subject: { kind: "project", id: after.id, label: `${after.key} ${after.name}` },
    topic,
    before,
    after,
  });
}
