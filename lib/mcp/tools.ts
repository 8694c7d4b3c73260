import "server-only";
import type { Tool } from "@/lib/mcp/tool";
import { getDocument, saveDocument } from "@/lib/mcp/tools/documents";
import { getStory, listStories, updateStory } from "@/lib/mcp/tools/stories";
import { searchPlan, whoAmI } from "@/lib/mcp/tools/workspace";

/** Every tool, in the order an agent reads them. At most 15: each one more makes the choice among them worse. */
export const TOOLS: readonly Tool[] = [
  whoAmI,
  searchPlan,
  listStories,
  getStory,
  updateStory,
  getDocument,
  saveDocument,
];
