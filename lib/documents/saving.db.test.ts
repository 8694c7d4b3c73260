import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDocuments, type DocumentDraft } from "@/lib/documents/operations/add-documents";
import { readDocument } from "@/lib/documents/operations/read-document";
import { countStatements } from "@/scripts/test/count-statements";
import { inScope } from "@/scripts/test/in-scope";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "PLAN", name: "The plan", type: "greenfield", hasUi: true } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
});
afterAll(() => world.close());

const create = (content: string) =>
  world.acme.as.documents.create({ projectId, kind: "PRD", title: "Shared", content });

describe("two people who save at the same moment", () => {
  it.each(["short", "long ".repeat(5_000)])(
    "both hear what became of it: one wins, the other is refused",
    async (text) => {
      const { id: documentId } = await create("start");
      const second = await world.join(world.acme, "developer");
      const outcomes = await Promise.allSettled(
        [world.acme, second, world.acme, second].map(({ as }, i) =>
          as.documents.save({ documentId, baseVersion: 1, content: `${text} ${i}` }),
        ),
      );
      const lost = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason);
      expect(lost).toHaveLength(3);
      for (const reason of lost)
        expect(reason).toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
      const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
      expect((await world.acme.as.documents.get({ documentId })).content).toBe(`${text} ${winner}`);
      expect((await world.acme.as.documents.versions({ documentId })).items).toHaveLength(2);
    },
  );
});

it("a save that is sent again after its answer was lost gets that answer, and makes no second version", async () => {
  const { id: documentId } = await create("start");
  const save = () =>
    world.acme.as.documents.save({ documentId, baseVersion: 1, content: "next", title: "Next" });
  expect([(await save()).version, (await save()).version]).toEqual([2, 2]);
});

describe("the number of statements", () => {
  const drafts = (n: number, content: string): DocumentDraft[] =>
    Array.from({ length: n }, (_, i) => ({
      projectId,
      kind: "STORY",
      title: `Story ${i}`,
      content: `${content}${i}`,
    }));
  const count = async (n: number, content: string) =>
    (
      await countStatements(() =>
        inScope(world.acme.context, "documents.write", (scope) => addDocuments(scope, drafts(n, content))),
      )
    ).length;

  it("is the same for one draft and for a hundred, short or long", async () => {
    const long = "x".repeat(10_001);
    // BEGIN, enter, the project, the rows, COMMIT.
    expect([
      await count(1, "a"),
      await count(100, "b"),
      await count(1, long),
      await count(100, `${long}y`),
    ]).toEqual([5, 5, 5, 5]);
  });

  it("is at most six for a change and five for a read", async () => {
    const { id: documentId } = await create("start");
    const { documents } = world.acme.as;
    const counts = [
      await countStatements(() => create("x".repeat(10_001))),
      await countStatements(() =>
        documents.save({ documentId, baseVersion: 1, content: "x".repeat(10_001) }),
      ),
      await countStatements(() => documents.update({ documentId, baseVersion: 2, status: "review" })),
      await countStatements(() => documents.get({ documentId })),
      await countStatements(() => documents.list({ projectId })),
      await countStatements(() => documents.versions({ documentId })),
    ];
    expect(counts.map(({ length }) => length)).toEqual([6, 6, 6, 4, 5, 4]);
  });
});

describe("documents that are added together", () => {
  const add = (drafts: DocumentDraft[]) =>
    inScope(world.acme.context, "documents.write", (scope) => addDocuments(scope, drafts));

  it("come back in the order of their drafts, each with its own text", async () => {
    const texts = ["first", "x".repeat(12_000), "third", "x".repeat(12_000)];
    const added = await add(
      texts.map((content, i) => ({
        projectId: "plan",
        kind: "EPIC",
        title: `${i}`,
        content,
        path: `docs/${i}.md`,
      })),
    );
    const read = await inScope(world.acme.context, "plan.read", async (scope) => {
      const found = [];
      for (const { id } of added) found.push(await readDocument(scope, id));
      return found;
    });
    expect(read.map(({ content }) => content)).toEqual(texts);
    expect(read.map(({ path }) => path)).toEqual(["docs/0.md", "docs/1.md", "docs/2.md", "docs/3.md"]);
    expect(new Set(read.map((document) => document.projectId))).toEqual(new Set([projectId]));
  });

  it("are refused together when one names a project of another workspace", async () => {
    const foreign = await world.globex.as.projects.create({
      key: "THEIRS",
      name: "T",
      type: "greenfield",
      hasUi: true,
    });
    const draft = { kind: "OTHER", title: "Half", content: "x" } as const;
    await expect(
      add([
        { ...draft, projectId },
        { ...draft, projectId: foreign.id },
      ]),
    ).rejects.toMatchObject({ code: "not_found" });
    expect((await world.acme.as.documents.list({ projectId, q: "Half" })).items).toEqual([]);
  });

  it("may be none", async () => {
    expect(await add([])).toEqual([]);
  });
});
