import { afterAll, beforeAll, expect, test } from "vitest";
import type { SpecContent } from "@/lib/specs/schema/content";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;
let storyKey: string;
let tasks: { id: string; key: string }[];
let specId: string;

const SECRET = "THE-OTHER-PHASE";
const CONTENT: SpecContent = {
  overview: "Overview that nobody needs.",
  phases: [
    {
      number: 1,
      name: "database-layer",
      description: "Models",
      hours: 2,
      content: `${SECRET} in \`src/db.ts\`.`,
    },
    {
      number: 2,
      name: "api-layer",
      description: "Endpoints",
      hours: 3,
      content:
        "Serve sign-in [Source: architecture/tech-stack.md#backend], meets FR2.\n\n```sh\nnpm test\n```\n\nChange `src/api.ts`. See [goals](../prd.md#goals) and Epic 7.",
    },
  ],
  architecture: "Hexagons.",
  technology_stack: "",
};
const LONG = `# Coding Standards\n\n${"- Write it so that others read it.\n".repeat(600)}`;

beforeAll(async () => {
  world = await createWorld();
  const { as } = world.acme;
  const project = { key: "CTX", name: "Context", type: "greenfield", hasUi: false } as const;
  projectId = (await as.projects.create(project)).id;
  const add = (kind: "PRD" | "ARCHITECTURE", title: string, path: string, content: string) =>
    as.documents.create({ projectId, kind, title, path, content });
  await add(
    "PRD",
    "PRD",
    "docs/prd.md",
    "# PRD\n\n## Goals\n\nFewer passwords.\n\n## Requirements\n\n- FR1: Fast.\n- FR2: People sign in.\n",
  );
  await add(
    "ARCHITECTURE",
    "Architecture",
    "docs/architecture.md",
    "# Architecture\n\n## Tech Stack\n\n### Backend\n\nGo 1.30.\n\n### Frontend\n\nReact.\n\n## Source Tree\n\nsrc/\n",
  );
  await add("ARCHITECTURE", "Coding Standards", "docs/architecture/coding-standards.md", LONG);
  const story = await as.stories.create({
    projectId,
    title: "Sign in",
    criteria: ["It works.", "It is quick."],
  });
  storyKey = story.key;
  const spec = await as.specs.create({
    projectId,
    title: "Sign-in",
    type: "hierarchical",
    content: CONTENT,
    storyId: story.key,
  });
  specId = spec.id;
  const cut = await as.tasks.previewCut({ specId });
  const made = await as.tasks.createFromSpec({
    specId,
    textVersion: 1,
    tasks: cut.tasks.map(({ key: _, exists: __, ...task }) => task),
  });
  tasks = made.tasks;
});
afterAll(() => world.close());

const contextOf = (more: { wholeSpec?: boolean } = {}) =>
  world.acme.as.tasks.getContext({ taskId: tasks[1]?.key ?? "", ...more });

test("the context of a task holds its phase and what that cites, and nothing of other phases", async () => {
  const context = await contextOf();
  expect(context).toMatchObject({
    phase: { number: 2, name: "api-layer", content: CONTENT.phases[1]?.content },
    spec: { id: specId, textVersion: 1, approvedVersion: null, totalPhases: 2 },
    story: { key: storyKey },
    acceptanceCriteria: ["It works.", "It is quick."],
    dependencies: [{ key: tasks[0]?.key, status: "pending" }],
    assignedFiles: ["src/api.ts"],
    wholeSpec: null,
  });
  expect(context.sections.map(({ path, heading, content }) => [path, heading, content])).toEqual([
    ["docs/architecture.md", "Backend", "### Backend\n\nGo 1.30."],
    ["docs/prd.md", "Goals", "## Goals\n\nFewer passwords."],
    ["docs/prd.md", "Requirements", "- FR2: People sign in."],
  ]);
  expect(context.standards.map(({ why, heading, truncated }) => [why, heading, truncated])).toEqual([
    ["Coding standard", null, true],
    ["Tech stack", "Tech Stack", false],
    ["Source tree", "Source Tree", false],
  ]);
  expect(JSON.stringify(context)).not.toContain(SECRET);
  expect(context.text).not.toContain("Hexagons");
});

test("its text is one prompt in order, measured, with what was quoted in fences longer than their own", async () => {
  const { text, sizeBytes, estimatedTokens } = await contextOf();
  const order = [
    `# ${tasks[1]?.key}: `,
    "## Phase 2 of 2: api-layer",
    "## Acceptance criteria",
    "## Files",
    "## What comes before",
    "## Cited documents",
    "## Standards that apply",
  ];
  const places = order.map((words) => text.indexOf(words));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(text).toContain("````markdown\nServe sign-in");
  expect(sizeBytes).toBe(new TextEncoder().encode(text).length);
  expect(estimatedTokens).toBe(Math.ceil(text.length / 4));
});

test("the whole spec is told only to whom asks for it", async () => {
  const context = await contextOf({ wholeSpec: true });
  expect(context.wholeSpec).toContain(SECRET);
  expect(context.text).toContain("Hexagons.");
});

test("the context of a story's task is the story with what its notes cite", async () => {
  const task = await world.acme.as.tasks.create({
    projectId,
    title: "On its own",
    storyId: storyKey,
    description: "Keep FR1.",
  });
  const context = await world.acme.as.tasks.getContext({ taskId: task.key });
  expect(context).toMatchObject({
    phase: null,
    spec: null,
    acceptanceCriteria: ["It works.", "It is quick."],
  });
  expect(context.sections.map(({ why }) => why)).toEqual([
    "The task's story",
    "Requirements named by the task",
  ]);
});

test("another workspace gets no context", async () => {
  await expect(world.globex.as.tasks.getContext({ taskId: tasks[1]?.id ?? "" })).rejects.toMatchObject({
    code: "not_found",
  });
});
