import "server-only";
import { listAudit, verifyAuditLog } from "@/lib/audit/operations";
import {
  archiveDocument,
  createDocument,
  getDocument,
  listDocuments,
  listDocumentVersions,
  restoreDocument,
  saveDocument,
  updateDocument,
} from "@/lib/documents/operations/document-operations";
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
  audit: {
    list: listAudit,
    verify: verifyAuditLog,
  },
  projects: {
    list: listProjects,
    get: getProject,
    overview: getProjectOverview,
    create: createProject,
    update: updateProject,
    archive: archiveProject,
    restore: restoreProject,
  },
  documents: {
    list: listDocuments,
    get: getDocument,
    versions: listDocumentVersions,
    create: createDocument,
    save: saveDocument,
    update: updateDocument,
    archive: archiveDocument,
    restore: restoreDocument,
  },
};

export type Registry = typeof registry;
