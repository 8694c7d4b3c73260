import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

const PRD = `# PRD

## Requirements

- FR1: Sign in
- FR2: Sign out
- FR3: {{export}}
- UJ1: A first day

## Epic 1: Access

Meets FR1.
`;
const STORY = `# Story 1.1: Sign in

## Dev Notes

Meets FR2 and NFR7. [Source: architecture/tech-stack.md#languages] [Source: architecture/gone.md#x]
[[LLM: ask]]
`;

let world: World;
let owner: Inhabitant;
let ids: { prd: string; architecture: string; storyText: string; gate: string; key: string };

beforeAll(async () => {
  world = await createWorld();
  owner = world.acme;
  const project = await owner.as.projects.create({
    key: "ACME",
    name: "A",
    type: "greenfield",
    hasUi: false,
  });
  const document = (
    kind: "PRD" | "ARCHITECTURE" | "QA_GATE",
    title: string,
    content: string,
    path?: string,
  ) => owner.as.documents.create({ projectId: project.id, kind, title, content, ...(path ? { path } : {}) });
  const epic = await owner.as.epics.create({
    project_id: project.id,
    epic_data: { number: 1, title: "Access" },
  });
  const prd = await document("PRD", "Product", PRD);
  const text = "# Architecture\n\n## Tech Stack\n\n### Languages\n\nOne.\n";
  const architecture = await document("ARCHITECTURE", "Architecture", text, "docs/architecture.md");
  const story = await owner.as.stories.createForEpic({
    epic_id: epic.id,
    story_data: { number: "1.1", title: "Sign in", content: STORY },
  });
  const gate = await document("QA_GATE", "Gate 1.1", "schema: 1\n", "docs/qa/gates/1.1-sign-in.yml");
  await document("QA_GATE", "Gate 1.10", "schema: 1\n", "docs/qa/gates/1.10-other.yml");
  ids = {
    prd: prd.id,
    architecture: architecture.id,
    storyText: story.documentId,
    gate: gate.id,
    key: story.key,
  };
});
afterAll(() => world.close());

describe("the checks of a document", () => {
  test("name what was left behind and which sources lead nowhere, with their lines", async () => {
    const { findings, sources } = await owner.as.documents.getChecks({ documentId: ids.storyText });
    expect(findings.map(({ kind, line }) => [kind, line])).toEqual([
      ["reference", 5],
      ["instruction", 6],
    ]);
    expect(findings[0]?.reason).toBe("“Architecture” has no section that is “architecture/gone.md”.");
    expect(sources).toEqual([
      { line: 5, text: "architecture/tech-stack.md#languages", documentId: ids.architecture, targetLine: 5 },
    ]);
    const prd = await owner.as.documents.getChecks({ documentId: ids.prd });
    expect(prd.findings).toMatchObject([{ kind: "placeholder", line: 7, text: "{{export}}" }]);
  });

  test("say which sections are there, and leave out what the project has not", async () => {
    const { sections } = await owner.as.documents.getChecks({ documentId: ids.prd });
    const states = Object.fromEntries(sections.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ Epics: "present", "Goals and Background Context": "missing" });
    expect(states).not.toHaveProperty("User interface design goals");
  });

  test("know the story that a text belongs to, its state on the board and its gate", async () => {
    const { owner: story, gates } = await owner.as.documents.getChecks({ documentId: ids.storyText });
    expect(story).toMatchObject({ kind: "story", label: ids.key, status: "draft" });
    expect(gates.map(({ documentId }) => documentId)).toEqual([ids.gate]);
  });
});

describe("the references of a document", () => {
  test("tell what each requirement asks for, where it is mentioned, and which nobody works on", async () => {
    const { requirements, uncovered } = await owner.as.documents.getReferences({ documentId: ids.prd });
    expect(
      requirements.map(({ id, text, mentions }) => [id, text, mentions.map(({ line }) => line)]),
    ).toEqual([
      ["FR1", "Sign in", [12]],
      ["FR2", "Sign out", [5]],
      ["FR3", "{{export}}", []],
      ["UJ1", "A first day", []],
    ]);
    expect(requirements[1]?.mentions[0]).toMatchObject({
      documentId: ids.storyText,
      owner: { kind: "story", label: ids.key, status: "draft" },
    });
    expect(uncovered).toEqual(["FR3"]);
  });

  test("lead from a story to where its requirements are stated", async () => {
    const { requirements } = await owner.as.documents.getReferences({ documentId: ids.storyText });
    expect(requirements.map(({ id, documentId, line }) => [id, documentId, line])).toEqual([
      ["FR2", ids.prd, 6],
      ["NFR7", null, null],
    ]);
  });

  test("are the same for texts that were saved before anything was kept beside them", async () => {
    const before = await owner.as.documents.getReferences({ documentId: ids.prd });
    const checks = await owner.as.documents.getChecks({ documentId: ids.storyText });
    await inWorkspace(world.pool, owner.workspaceId, (client) =>
      client.query("update document_contents set facts = null"),
    );
    expect(await owner.as.documents.getReferences({ documentId: ids.prd })).toEqual(before);
    expect(await owner.as.documents.getChecks({ documentId: ids.storyText })).toEqual(checks);
  });
});

test("both take few statements, and show nothing to another workspace", async () => {
  const { documents } = owner.as;
  const checks = await countStatements(() => documents.getChecks({ documentId: ids.storyText }));
  const references = await countStatements(() => documents.getReferences({ documentId: ids.prd }));
  // With the two that begin and end the transaction and the one that enters it.
  expect(checks.length).toBeLessThanOrEqual(7);
  expect(references.length).toBeLessThanOrEqual(5);
  for (const read of [world.globex.as.documents.getChecks, world.globex.as.documents.getReferences]) {
    await expect(read({ documentId: ids.prd })).rejects.toMatchObject({ code: "not_found" });
  }
});
