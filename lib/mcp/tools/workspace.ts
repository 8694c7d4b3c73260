import "server-only";
import { z } from "zod";
import { Agent } from "@/lib/agents/schema";
import { tool } from "@/lib/mcp/tool";
import { TaskLine } from "@/lib/mcp/tools/tasks";
import { Project } from "@/lib/projects/schema";
import { SearchHit, SearchInput, SearchPage, type TextPart } from "@/lib/search/schema";
import { CurrentWorkspace, Workspace } from "@/lib/workspaces/schema";

const { limit: _, typing: __, ...searchFields } = SearchInput.shape;

export const whoAmI = tool({
  name: "who_am_i",
  title: "Who am I",
  description:
    "Says which workspace this is, who you are in it, what you may do, the projects with their keys, and the tasks you have claimed. Call it first: other tools take a project's key.",
  operations: ["workspaces.current", "projects.list", "agents.get", "tasks.list"],
  input: z.strictObject({}),
  output: z.object({
    workspace: Workspace.pick({ name: true, slug: true }),
    you: CurrentWorkspace.shape.actor,
    role: CurrentWorkspace.shape.role,
    agent: Agent.pick({ role: true, skills: true, capacity: true, state: true }).nullable(),
    permissions: CurrentWorkspace.shape.permissions,
    projects: z.array(Project.pick({ id: true, key: true, name: true, type: true })),
    running: z
      .array(TaskLine.pick({ key: true, title: true, status: true, progress: true }))
      .describe("Tasks that you have claimed and not finished"),
  }),
  run: async (ask) => {
    const { workspace, actor, role, permissions } = await ask.workspaces.current({});
    const agent = actor.kind === "agent" && actor.id ? await ask.agents.get({ agentId: actor.id }) : null;
    const projects = await ask.projects.list({});
    const { items: running } = await ask.tasks.list({ mine: true, state: "running", limit: 20 });
    return { workspace, you: actor, role, agent, permissions, projects, running };
  },
});

const Hit = SearchHit.pick({
  kind: true,
  id: true,
  parentId: true,
  projectKey: true,
  documentKind: true,
  status: true,
  key: true,
  title: true,
  path: true,
}).extend({ lines: z.array(z.string()).describe("Where it was found: line of the text, section, words") });

export const searchPlan = tool({
  name: "search",
  title: "Search the plan",
  description:
    "Finds documents, epics, stories, specs and comments by their words, best first. Use it to find what a task refers to; then read the whole with get_document, get_story or get_spec.",
  operations: ["search.list"],
  input: z.strictObject({ ...searchFields, limit: z.number().int().min(1).max(25).default(8) }),
  output: SearchPage.pick({ nextCursor: true, total: true, notes: true }).extend({ items: z.array(Hit) }),
  run: async (ask, input) => {
    const { items, ...page } = await ask.search.list(input);
    return {
      ...page,
      items: items.map(({ excerpts, ...hit }) => ({ ...hit, lines: excerpts.slice(0, 3).map(lineOf) })),
    };
  },
});

function lineOf({ line, heading, parts }: SearchHit["excerpts"][number]): string {
  const words = parts.map(({ text }: TextPart) => text).join("");
  return `${line}${heading ? ` (${heading})` : ""}: ${words}`;
}
