import "server-only";
import { listAudit, verifyAuditLog } from "@/lib/audit/operations";
import { changePassword, getCurrentAccount, updateProfile } from "@/lib/auth/operations/account";
import { acceptInvitation, getEntrance, inspectInvitation, setUp } from "@/lib/auth/operations/entrance";
import { listSessions, revokeOtherSessions, revokeSession } from "@/lib/auth/operations/sessions";
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
import {
  createInvitation,
  joinByInvitation,
  listInvitations,
  revokeInvitation,
} from "@/lib/workspaces/operations/invitations";
import {
  changeMemberRole,
  leaveWorkspace,
  listMembers,
  removeMember,
} from "@/lib/workspaces/operations/members";
import { createToken, listTokens, revokeToken } from "@/lib/workspaces/operations/tokens";
import {
  createWorkspace,
  getCurrentWorkspace,
  listWorkspaces,
  updateWorkspace,
} from "@/lib/workspaces/operations/workspaces";

/** Every operation of the product. All doors are made from this one object. */
export const registry = {
  auth: {
    getEntrance,
    setUp,
    current: getCurrentAccount,
    updateProfile,
    changePassword,
    listSessions,
    revokeSession,
    revokeOtherSessions,
  },
  workspaces: {
    list: listWorkspaces,
    current: getCurrentWorkspace,
    create: createWorkspace,
    update: updateWorkspace,
  },
  members: {
    list: listMembers,
    changeRole: changeMemberRole,
    remove: removeMember,
    leave: leaveWorkspace,
  },
  invitations: {
    list: listInvitations,
    create: createInvitation,
    revoke: revokeInvitation,
    inspect: inspectInvitation,
    accept: acceptInvitation,
    join: joinByInvitation,
  },
  tokens: {
    list: listTokens,
    create: createToken,
    revoke: revokeToken,
  },
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
