import "server-only";
import {
  archiveProject,
  createProject,
  getProject,
  getProjectOverview,
  listProjects,
  restoreProject,
  updateProject,
} from "@/lib/projects/operations";

/** Every operation of the product. All doors are made from this one object. */
export const registry = {
  projects: {
    list: listProjects,
    get: getProject,
    overview: getProjectOverview,
    create: createProject,
    update: updateProject,
    archive: archiveProject,
    restore: restoreProject,
  },
};

export type Registry = typeof registry;
