import "server-only";
import "@/lib/epics/operations/follow-text";
import "@/lib/specs/operations/follow-text";
import "@/lib/stories/operations/follow-gate";
import "@/lib/stories/operations/follow-text";
import "@/lib/tasks/operations/follow-spec";
import {
  archiveAgent,
  createAgent,
  createAgentToken,
  restoreAgent,
  updateAgent,
} from "@/lib/agents/operations/change-agents";
import { getAgent, listAgents } from "@/lib/agents/operations/read-agents";
import { report } from "@/lib/agents/operations/report";
import { getCumulative, listStanding } from "@/lib/analytics/operations/cumulative";
import { getCycleTimes, getThroughput, listFinished } from "@/lib/analytics/operations/times";
import { getVelocity } from "@/lib/analytics/operations/velocity";
import { listAudit, verifyAuditLog } from "@/lib/audit/operations";
import { changePassword, getCurrentAccount, updateProfile } from "@/lib/auth/operations/account";
import { acceptInvitation, getEntrance, inspectInvitation, setUp } from "@/lib/auth/operations/entrance";
import { listSessions, revokeOtherSessions, revokeSession } from "@/lib/auth/operations/sessions";
import { answerItem } from "@/lib/checklists/operations/answer";
import {
  archiveChecklist,
  createChecklist,
  getChecklist,
  listChecklists,
  listChecklistVersions,
  restoreChecklist,
} from "@/lib/checklists/operations/checklists";
import { createRun } from "@/lib/checklists/operations/create-run";
import { archiveRun, cancelRun, decideRun, restoreRun } from "@/lib/checklists/operations/decide";
import { getGate } from "@/lib/checklists/operations/gate";
import { acceptProposals, getProposals } from "@/lib/checklists/operations/proposals";
import { getRun, listRuns } from "@/lib/checklists/operations/read-runs";
import { createReportDocument, getReport, getReportInPrd } from "@/lib/checklists/operations/report";
import { revokeWaiver, waiveGate } from "@/lib/checklists/operations/waivers";
import { getChecks, getReferences } from "@/lib/documents/operations/checks";
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
import { getBlame, getDiff } from "@/lib/documents/operations/history";
import {
  confirmDocument,
  getDocumentGraph,
  linkDocument,
  unlinkDocument,
} from "@/lib/documents/operations/links";
import {
  archiveEpic,
  moveEpic,
  restoreEpic,
  setEpicStatus,
  updateEpic,
} from "@/lib/epics/operations/change-epic";
import { createEpic } from "@/lib/epics/operations/create-epic";
import { createEpicLink, listEpicLinks, removeEpicLink } from "@/lib/epics/operations/epic-links";
import { getEpic, getEpicOverview, listEpics } from "@/lib/epics/operations/read-epics";
import {
  cancelImport,
  refreshImport,
  settleImport,
  startImport,
} from "@/lib/imports/operations/change-import";
import { previewExport } from "@/lib/imports/operations/export";
import {
  getImport,
  getImportConflict,
  listImports,
  previewImport,
} from "@/lib/imports/operations/read-imports";
import { applyStoryRows, checkStoryRows } from "@/lib/imports/operations/story-rows/operations";
import {
  archiveNotifications,
  getUnread,
  listNotifications,
  markAllRead,
  markRead,
  markStoryRead,
  markUnread,
  restoreNotifications,
} from "@/lib/notifications/operations/inbox";
import { getNotificationSettings, updateNotificationSettings } from "@/lib/notifications/operations/settings";
import { leaveBoard, listBoardPresence, touchBoard } from "@/lib/presence/board-operations";
import { leavePresence, listPresence, touchPresence } from "@/lib/presence/operations";
import {
  archiveProject,
  createProject,
  getProject,
  getProjectOverview,
  listProjects,
  restoreProject,
  updateProject,
} from "@/lib/projects/operations";
import { acceptSuggestion } from "@/lib/reviews/operations/accept-suggestion";
import {
  createDocumentComment,
  listDocumentComments,
  listMentionables,
  removeDocumentComment,
  reopenDocumentComments,
  resolveDocumentComments,
  updateDocumentComment,
} from "@/lib/reviews/operations/comments";
import {
  decideReview,
  listReviewers,
  listReviews,
  listWaitingReviews,
  requestReview,
  withdrawReview,
} from "@/lib/reviews/operations/reviews";
import {
  createSuggestion,
  getSuggestion,
  listSuggestions,
  rejectSuggestion,
  withdrawSuggestion,
} from "@/lib/reviews/operations/suggestions";
import { search } from "@/lib/search/operations/search";
import { archiveSpec, restoreSpec, updateSpec } from "@/lib/specs/operations/change-spec";
import { checkSpec } from "@/lib/specs/operations/check-spec";
import { convertSpec } from "@/lib/specs/operations/convert-spec";
import { createSpec } from "@/lib/specs/operations/create-spec";
import {
  addPhase,
  mergePhases,
  movePhase,
  removePhase,
  splitPhase,
  updatePhase,
} from "@/lib/specs/operations/edit-phases";
import { getPhase, listPhases } from "@/lib/specs/operations/read-phases";
import { getSpec, listSpecs, listSpecTemplates } from "@/lib/specs/operations/read-specs";
import { removeSpec } from "@/lib/specs/operations/remove-spec";
import { saveSpec } from "@/lib/specs/operations/save-spec";
import { setSpecStatus } from "@/lib/specs/operations/set-status";
import { completeSprint } from "@/lib/sprints/operations/complete-sprint";
import { getBurndown, listSprintStories } from "@/lib/sprints/operations/figures";
import {
  createSprint,
  getSprint,
  listSprints,
  removeSprint,
  startSprint,
  updateSprint,
} from "@/lib/sprints/operations/sprints";
import { listStoryActivity } from "@/lib/stories/operations/activity";
import { listAttachments, removeAttachment, restoreAttachment } from "@/lib/stories/operations/attachments";
import { getBoard, listCards } from "@/lib/stories/operations/board";
import { bulkStories } from "@/lib/stories/operations/bulk";
import { createColumn, listColumns, moveColumn, updateColumn } from "@/lib/stories/operations/columns";
import {
  createComment,
  getComment,
  listComments,
  listMentionableActors,
  reactToComment,
  removeComment,
  reopenComments,
  resolveComments,
  updateComment,
} from "@/lib/stories/operations/comments";
import { createEpicStory, createStory } from "@/lib/stories/operations/create-story";
import {
  addCriterion,
  moveCriterion,
  removeCriterion,
  setCriterion,
  updateCriterion,
} from "@/lib/stories/operations/criteria";
import { createLabel, listLabels, removeLabel, updateLabel } from "@/lib/stories/operations/labels";
import { createStoryLink, listStoryLinks, removeStoryLink } from "@/lib/stories/operations/links";
import { mergeStory, unmergeStory } from "@/lib/stories/operations/merge";
import { moveStory } from "@/lib/stories/operations/move-story";
import { applyPlan } from "@/lib/stories/operations/plan-apply";
import { previewPlan } from "@/lib/stories/operations/plan-preview";
import { getStory, listEpicStories, listStories } from "@/lib/stories/operations/read-stories";
import { removeColumn } from "@/lib/stories/operations/remove-column";
import { getStorySections, updateStorySection } from "@/lib/stories/operations/sections";
import { splitStory, unsplitStory } from "@/lib/stories/operations/split";
import {
  addSubtask,
  moveSubtask,
  removeSubtask,
  setSubtask,
  updateSubtask,
} from "@/lib/stories/operations/subtasks";
import { archiveStory, restoreStory, updateStory } from "@/lib/stories/operations/update-story";
import { createStoryUrl, listStoryUrls, removeStoryUrl } from "@/lib/stories/operations/urls";
import {
  createView,
  listViews,
  removeView,
  setDefaultView,
  updateView,
} from "@/lib/stories/operations/views";
import { listWatchers, unwatchStory, watchStory } from "@/lib/stories/operations/watchers";
import { completeBmadTask, createBmadTask, listAgentTasks, startBmadTask } from "@/lib/tasks/operations/bmad";
import { claim } from "@/lib/tasks/operations/claims/claim";
import { claimNext } from "@/lib/tasks/operations/claims/claim-next";
import { heartbeat } from "@/lib/tasks/operations/claims/heartbeat";
import {
  blockTaskByHand,
  cancelTask,
  decideTask,
  markMerged,
  retryTask,
  unblockTask,
} from "@/lib/tasks/operations/claims/people";
import { reassignTask } from "@/lib/tasks/operations/claims/reassign";
import {
  blockTask,
  completeTask,
  failTask,
  releaseTask,
  startTask,
} from "@/lib/tasks/operations/claims/work";
import { getTaskContext } from "@/lib/tasks/operations/context";
import { createTask } from "@/lib/tasks/operations/create-task";
import { cutSpec } from "@/lib/tasks/operations/cut-spec";
import { previewCut } from "@/lib/tasks/operations/preview-cut";
import { getTask, getTaskBoard, listTasks } from "@/lib/tasks/operations/read-tasks";
import { removeTask } from "@/lib/tasks/operations/remove-task";
import { listTaskLog } from "@/lib/tasks/operations/task-log";
import { updateTask } from "@/lib/tasks/operations/update-task";
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
  setMethodRoles,
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
    setMethodRoles,
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
  agents: {
    list: listAgents,
    get: getAgent,
    create: createAgent,
    createToken: createAgentToken,
    update: updateAgent,
    archive: archiveAgent,
    restore: restoreAgent,
    report,
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
    getChecks,
    getReferences,
    get: getDocument,
    versions: listDocumentVersions,
    create: createDocument,
    save: saveDocument,
    update: updateDocument,
    archive: archiveDocument,
    restore: restoreDocument,
    getBlame,
    getDiff,
    getGraph: getDocumentGraph,
    link: linkDocument,
    unlink: unlinkDocument,
    confirm: confirmDocument,
  },
  reviews: {
    list: listReviews,
    listReviewers,
    listWaiting: listWaitingReviews,
    request: requestReview,
    decide: decideReview,
    withdraw: withdrawReview,
  },
  documentComments: {
    list: listDocumentComments,
    listMentionable: listMentionables,
    create: createDocumentComment,
    update: updateDocumentComment,
    remove: removeDocumentComment,
    resolve: resolveDocumentComments,
    reopen: reopenDocumentComments,
  },
  suggestions: {
    list: listSuggestions,
    get: getSuggestion,
    create: createSuggestion,
    accept: acceptSuggestion,
    reject: rejectSuggestion,
    withdraw: withdrawSuggestion,
  },
  presence: {
    list: listPresence,
    touch: touchPresence,
    leave: leavePresence,
    listOnBoard: listBoardPresence,
    touchBoard,
    leaveBoard,
  },
  epics: {
    list: listEpics,
    overview: getEpicOverview,
    get: getEpic,
    create: createEpic,
    update: updateEpic,
    setStatus: setEpicStatus,
    move: moveEpic,
    archive: archiveEpic,
    restore: restoreEpic,
  },
  epicLinks: {
    list: listEpicLinks,
    create: createEpicLink,
    remove: removeEpicLink,
  },
  columns: {
    list: listColumns,
    create: createColumn,
    update: updateColumn,
    move: moveColumn,
    remove: removeColumn,
  },
  labels: {
    list: listLabels,
    create: createLabel,
    update: updateLabel,
    remove: removeLabel,
  },
  stories: {
    board: getBoard,
    listCards,
    list: listStories,
    listForEpic: listEpicStories,
    get: getStory,
    activity: listStoryActivity,
    create: createStory,
    createForEpic: createEpicStory,
    update: updateStory,
    move: moveStory,
    bulk: bulkStories,
    archive: archiveStory,
    restore: restoreStory,
    split: splitStory,
    unsplit: unsplitStory,
    merge: mergeStory,
    unmerge: unmergeStory,
    getSections: getStorySections,
    updateSection: updateStorySection,
    addCriterion,
    updateCriterion,
    setCriterion,
    moveCriterion,
    removeCriterion,
  },
  views: {
    list: listViews,
    create: createView,
    update: updateView,
    remove: removeView,
    setDefault: setDefaultView,
  },
  storyLinks: {
    list: listStoryLinks,
    create: createStoryLink,
    remove: removeStoryLink,
  },
  subtasks: {
    set: setSubtask,
    add: addSubtask,
    update: updateSubtask,
    remove: removeSubtask,
    move: moveSubtask,
  },
  attachments: {
    list: listAttachments,
    remove: removeAttachment,
    restore: restoreAttachment,
  },
  storyUrls: {
    list: listStoryUrls,
    create: createStoryUrl,
    remove: removeStoryUrl,
  },
  comments: {
    list: listComments,
    get: getComment,
    listMentionable: listMentionableActors,
    create: createComment,
    update: updateComment,
    remove: removeComment,
    react: reactToComment,
    resolve: resolveComments,
    reopen: reopenComments,
  },
  notifications: {
    list: listNotifications,
    getUnread,
    markRead,
    markUnread,
    markAllRead,
    markStoryRead,
    archive: archiveNotifications,
    restore: restoreNotifications,
    getSettings: getNotificationSettings,
    updateSettings: updateNotificationSettings,
  },
  watchers: {
    list: listWatchers,
    watch: watchStory,
    unwatch: unwatchStory,
  },
  checklists: {
    list: listChecklists,
    get: getChecklist,
    versions: listChecklistVersions,
    create: createChecklist,
    archive: archiveChecklist,
    restore: restoreChecklist,
    getGate,
    waive: waiveGate,
    revokeWaiver,
  },
  checklistRuns: {
    list: listRuns,
    get: getRun,
    create: createRun,
    answer: answerItem,
    getProposals,
    acceptProposals,
    getReport,
    getReportInPrd,
    createReportDocument,
    decide: decideRun,
    cancel: cancelRun,
    archive: archiveRun,
    restore: restoreRun,
  },
  sprints: {
    list: listSprints,
    get: getSprint,
    getBurndown,
    listStories: listSprintStories,
    create: createSprint,
    update: updateSprint,
    start: startSprint,
    complete: completeSprint,
    remove: removeSprint,
  },
  flow: {
    getCumulative,
    getCycleTimes,
    getThroughput,
    getVelocity,
    listStanding,
    listFinished,
  },
  tasks: {
    list: listTasks,
    get: getTask,
    getBoard: getTaskBoard,
    listLog: listTaskLog,
    getContext: getTaskContext,
    previewCut,
    create: createTask,
    createFromSpec: cutSpec,
    update: updateTask,
    remove: removeTask,
    claim,
    claimNext,
    start: startTask,
    heartbeat,
    complete: completeTask,
    fail: failTask,
    release: releaseTask,
    block: blockTask,
    unblock: unblockTask,
    blockByHand: blockTaskByHand,
    markMerged,
    cancel: cancelTask,
    reassign: reassignTask,
    retry: retryTask,
    decide: decideTask,
  },
  bmad: {
    listAgentTasks,
    createTask: createBmadTask,
    startTask: startBmadTask,
    completeTask: completeBmadTask,
  },
  specs: {
    list: listSpecs,
    get: getSpec,
    create: createSpec,
    update: updateSpec,
    save: saveSpec,
    check: checkSpec,
    convert: convertSpec,
    setStatus: setSpecStatus,
    archive: archiveSpec,
    restore: restoreSpec,
    remove: removeSpec,
    listPhases,
    getPhase,
    addPhase,
    updatePhase,
    movePhase,
    splitPhase,
    mergePhases,
    removePhase,
    listTemplates: listSpecTemplates,
  },
  search: {
    list: search,
  },
  plans: {
    preview: previewPlan,
    apply: applyPlan,
  },
  imports: {
    list: listImports,
    get: getImport,
    preview: previewImport,
    getConflict: getImportConflict,
    settle: settleImport,
    refresh: refreshImport,
    start: startImport,
    cancel: cancelImport,
  },
  exports: {
    preview: previewExport,
  },
  storyRows: {
    check: checkStoryRows,
    apply: applyStoryRows,
  },
};

export type Registry = typeof registry;
