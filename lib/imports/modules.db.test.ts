import { afterAll, beforeAll, expect, test } from "vitest";
import { exportedFiles, importFiles } from "@/scripts/test/uploads";
import { createWorld, type World } from "@/scripts/test/world";

const epics = (name: string) => `# ${name} - Epic Breakdown

## Epic List

### Epic 1: ${name} basics

## Epic 1: ${name} basics

All of it.

### Story 1.1: ${name} starts

As a cook,
I want ${name} to start,
So that I can go on.

**Acceptance Criteria:**

**Given** a kitchen
**When** it starts
**Then** it runs
`;
const story = (name: string) => `# Story 1.1: ${name} starts

Status: ready-for-dev

## Story

As a cook,
I want ${name} to start,
so that I can go on.

## Acceptance Criteria

1. It runs.

## Tasks / Subtasks

- [ ] Start (AC: 1)
`;
const sprint = (name: string) => `# status of ${name}
project: ${name}
development_status:
  epic-1: in-progress
  1-1-${name}-starts: ready-for-dev # next
  epic-1-retrospective: optional
`;
const moduleFiles = (name: string) => ({
  [`${name}/_bmad-output/planning-artifacts/epics.md`]: epics(name),
  [`${name}/_bmad-output/implementation-artifacts/1-1-${name}-starts.md`]: story(name),
  [`${name}/_bmad-output/implementation-artifacts/sprint-status.yaml`]: sprint(name),
});
const FILES = { ...moduleFiles("oven"), ...moduleFiles("fridge") };

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "KIT", name: "Kitchen", type: "greenfield", hasUi: true });
  expect(await importFiles(world.acme, "KIT", FILES)).toMatchObject({ status: "done" });
});

afterAll(() => world.close());

test("two modules whose numbers start again are two epics and two stories, each story in its own epic", async () => {
  const found = await world.acme.as.epics.list({ project_id: "KIT" });
  expect(found.map(({ title, status, progress }) => [title, status, progress.stories.total]).sort()).toEqual([
    ["fridge basics", "in_progress", 1],
    ["oven basics", "in_progress", 1],
  ]);
});

test("a story that moves here changes its file and its own module's sprint status, and nothing else", async () => {
  const { items } = await world.acme.as.stories.list({ projectId: "KIT" });
  const oven = items.find(({ title }) => title === "oven starts");
  await world.acme.as.stories.move({ storyId: oven?.id ?? "", status: "in_progress" });
  const out = await exportedFiles(world.acme, "KIT");
  const changed = Object.entries(FILES).filter(([at, text]) => out[at]?.toString() !== text);
  expect(changed.map(([at]) => at).sort()).toEqual([
    "oven/_bmad-output/implementation-artifacts/1-1-oven-starts.md",
    "oven/_bmad-output/implementation-artifacts/sprint-status.yaml",
  ]);
  const status = out["oven/_bmad-output/implementation-artifacts/sprint-status.yaml"]?.toString();
  expect(status).toBe(sprint("oven").replace("ready-for-dev # next", "in-progress # next"));
});
