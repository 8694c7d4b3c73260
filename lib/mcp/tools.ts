import "server-only";
import type { Tool } from "@/lib/mcp/tool";
import { claimTask, getTaskContext } from "@/lib/mcp/tools/claims";
import { getDocument, saveDocument } from "@/lib/mcp/tools/documents";
import { getSpec, listSpecs } from "@/lib/mcp/tools/specs";
import { getStory, listStories, updateStory } from "@/lib/mcp/tools/stories";
import { createTask, listTasks } from "@/lib/mcp/tools/tasks";
import { finishTask, heartbeatTask } from "@/lib/mcp/tools/work";
import { searchPlan, whoAmI } from "@/lib/mcp/tools/workspace";

/** Every tool, in the order an agent reads them. At most 15: each one more makes the choice among them worse. */
export const TOOLS: readonly Tool[] = [
  whoAmI,
  claimTask,
  getTaskContext,
  heartbeatTask,
  finishTask,
  listTasks,
  createTask,
  searchPlan,
  listSpecs,
  getSpec,
  listStories,
  getStory,
  updateStory,
  getDocument,
  saveDocument,
];
