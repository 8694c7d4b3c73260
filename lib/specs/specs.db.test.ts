import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecContent } from "@/lib/specs/schema/content";
import { contentOf } from "@/scripts/test/spec-content";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let api: Inhabitant["as"];
beforeAll(async () => {
  world = await createWorld();
  api = world.acme.as;
  const project = { name: "A project", type: "greenfield", hasUi: false } as const;
  await api.projects.create({ key: "ACME", ...project });
});

afterAll(() => world.close());

const create = (title: string, content: SpecContent = contentOf("one", "two")) =>
  api.specs.create({ projectId: "ACME", title, content });

/** What stands in the row of a spec, and how many versions its text has. */
function stored(id: string) {
  return inWorkspace(world.pool, world.acme.workspaceId, async (client) => {
    const { rows } = await client.query(
      `select s.type, s.content, s.content_location as location, s.phases, s.version,
        (select count(*)::int from document_versions v where v.document_id = s.document_id) as versions,
        (select array_agg(r.object_key order by r.object_key) from object_storage_refs r
          where r.document_id = s.document_id and r.storage_type = 'spec_content') as objects
      from specs s where s.id = $1`,
      [id],
    );
    return rows[0];
  });
}

describe("writing specs", () => {
  test("a spec keeps its structure, as JSON and as a text that says the same", async () => {
    const content = contentOf("database-layer", "api-layer");
    const spec = await create("Sign in", content);
    expect(spec).toMatchObject({
      ...{ key: `SPEC-${spec.number}`, status: "draft", totalPhases: 2, estimatedHours: 4, currentPhase: 1 },
      ...{ textVersion: 1, shownVersion: 1, content, createdBy: { name: world.acme.name } },
    });
    expect(spec.text).toBe(formatSpecText(content));
    expect((await stored(spec.id)).content).toEqual(content);
    expect(await api.specs.get({ specId: spec.key.toLowerCase() })).toEqual(spec);
    const { items } = await api.specs.list({ projectId: "ACME", q: spec.key });
    expect(items.map(({ id }) => id)).toEqual([spec.id]);
    const audit = await api.audit.list({ subjectId: spec.id });
    expect(audit.items).toHaveLength(1);
  });

  test("through the document, structure and text stay in step; what says nothing valid leaves no trace", async () => {
    const spec = await create("By its document");
    const { documentId } = spec;
    const text = spec.text.replace("name: two", "name: three").replace("Build two.", "Build three.");
    await api.documents.save({ documentId, baseVersion: 1, content: text });
    const after = await api.specs.get({ specId: spec.id });
    expect(after.phases.map(({ number, name }) => [number, name])).toEqual([
      [1, "one"],
      [2, "three"],
    ]);
    expect((await stored(spec.id)).content).toEqual(after.content);
    const before = await stored(spec.id);
    const broken = { documentId, baseVersion: 2, content: text.replace("name: three", "name: ONE") };
    await expect(api.documents.save(broken)).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("Line 15: Phases 1 and 2 are both called “ONE”"),
    });
    const lost = text.replace("<!-- architecture -->", "");
    await expect(api.specs.save({ specId: spec.id, baseVersion: 2, text: lost })).rejects.toMatchObject({
      message: expect.stringContaining("<!-- architecture --> is missing"),
    });
    const twice = { ...contentOf("a", "b"), phases: contentOf("a", "A").phases };
    await expect(api.specs.save({ specId: spec.id, baseVersion: 2, content: twice })).rejects.toMatchObject({
      data: { fields: [{ path: "content.phases.1.name" }] },
    });
    await expect(create("Not made", twice)).rejects.toMatchObject({ code: "invalid_input" });
    expect((await api.specs.list({ projectId: "ACME", q: "Not made" })).items).toEqual([]);
    expect(await stored(spec.id)).toEqual(before);
  });

  test("a proposed change that is accepted changes the structure too", async () => {
    const spec = await create("By a suggestion");
    const { documentId, text } = spec;
    const content = text.replace("Build two.", "Build it better.");
    const { id } = await api.suggestions.create({ documentId, baseVersion: 1, content });
    await api.suggestions.accept({ suggestionId: id, baseVersion: 1 });
    const phase = await api.specs.getPhase({ specId: spec.key, phase: 2 });
    expect(phase.content).toContain("Build it better.");
  });

  test("two people in different phases are merged; in the same one the conflict is answered with both sides", async () => {
    const spec = await create("Together");
    const change = (name: string, content: string) => {
      const mine = contentOf("one", "two");
      return {
        ...mine,
        phases: mine.phases.map((phase) => (phase.name === name ? { ...phase, content } : phase)),
      };
    };
    await api.specs.save({ specId: spec.id, baseVersion: 1, content: change("one", "Mine.") });
    const stale = { specId: spec.id, baseVersion: 1, content: change("two", "Yours.") };
    await expect(api.specs.save(stale)).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: 2, merge: { clean: true } },
    });
    const merged = await api.specs.save({ ...stale, onStale: "merge" });
    expect(merged.merged).toBe(true);
    expect(merged.spec.content?.phases.map(({ content }) => content)).toEqual(["Mine.", "Yours."]);
    const clash = {
      specId: spec.id,
      baseVersion: 1,
      content: change("one", "Theirs."),
      onStale: "merge" as const,
    };
    await expect(api.specs.save(clash)).rejects.toMatchObject({
      data: { currentVersion: 3, merge: { clean: false } },
    });
    expect((await api.specs.get({ specId: spec.id })).textVersion).toBe(3);
  });

  test("a long structure lies in object storage and comes back byte for byte; the one before is let go", async () => {
    const long = contentOf("one", "two");
    const phases = long.phases.map((phase) => ({ ...phase, content: `${phase.name} ä\r\n`.repeat(2_000) }));
    const spec = await create("Long", { ...long, phases });
    const first = await stored(spec.id);
    expect(first).toMatchObject({ content: null, objects: [first.location] });
    expect((await api.specs.getPhase({ specId: spec.id, phase: 2 })).content).toBe(phases[1]?.content);
    expect(spec.content?.phases).toEqual(phases);
    const longer = { ...long, phases, overview: "More." };
    await api.specs.save({ specId: spec.id, baseVersion: 1, content: longer });
    const second = await stored(spec.id);
    expect(second.location).not.toBe(first.location);
    expect(second.objects).toEqual([second.location]);
    await api.specs.save({ specId: spec.id, baseVersion: 2, content: long });
    expect(await stored(spec.id)).toMatchObject({ location: null, objects: null, content: long });
  });
});

describe("phases", () => {
  test("are added, changed, moved, split, merged and removed, each as a version with a note", async () => {
    const { id: specId, documentId } = await create("Phases");
    let baseVersion = 1;
    const names = async (
      work: Promise<{ spec: { textVersion: number; phases: { number: number; name: string }[] } }>,
    ) => {
      const { spec } = await work;
      baseVersion = spec.textVersion;
      return spec.phases.map(({ number, name }) => `${number} ${name}`);
    };
    const based = () => ({ specId, baseVersion });
    expect(await names(api.specs.addPhase({ ...based(), name: "zero", after: 0 }))).toEqual([
      "1 zero",
      "2 one",
      "3 two",
    ]);
    expect(await names(api.specs.movePhase({ ...based(), phase: 1, after: 3 }))).toEqual([
      "1 one",
      "2 two",
      "3 zero",
    ]);
    expect(await names(api.specs.updatePhase({ ...based(), phase: 3, name: "last", hours: 1 }))).toContain(
      "3 last",
    );
    const split = { ...based(), phase: 1, line: 3, name: "one-and-a-half" };
    expect(await names(api.specs.splitPhase(split))).toEqual([
      "1 one",
      "2 one-and-a-half",
      "3 two",
      "4 last",
    ]);
    expect(await names(api.specs.mergePhases({ ...based(), phase: 2, into: 1 }))).toEqual([
      "1 one",
      "2 two",
      "3 last",
    ]);
    expect(await names(api.specs.removePhase({ ...based(), phase: 3 }))).toEqual(["1 one", "2 two"]);
    expect((await api.specs.get({ specId })).content).toEqual(contentOf("one", "two"));
    const versions = await api.documents.versions({ documentId });
    expect(versions.items[0]?.note).toBe("Removed phase 3");
    await expect(api.specs.removePhase({ specId, baseVersion: 1, phase: 1 })).rejects.toMatchObject({
      data: { currentVersion: baseVersion },
    });
    const taken = { ...based(), name: "ONE" };
    await expect(api.specs.addPhase(taken)).rejects.toMatchObject({ data: { fields: [{ path: "name" }] } });
    await expect(api.specs.getPhase({ specId, phase: 9 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("are the sections of a monolithic spec; converting there and back gives the same content and new versions", async () => {
    const text =
      "# Search\n\n## Overview\n\nWhy.\n\n## Phase 1: index (3h)\n\nI.\n\n## Phase 2: query\n\nQ.\n";
    const spec = await api.specs.create({ projectId: "ACME", title: "Search", type: "monolithic", text });
    expect(spec).toMatchObject({ content: null, totalPhases: 2, estimatedHours: 3 });
    expect((await api.specs.getPhase({ specId: spec.key, phase: 2 })).content).toBe(
      "## Phase 2: query\n\nQ.",
    );
    await expect(
      api.specs.addPhase({ specId: spec.key, baseVersion: 1, name: "more" }),
    ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("monolithic") });
    const there = await api.specs.convert({ specId: spec.id, baseVersion: 1, type: "hierarchical" });
    expect(there.spec).toMatchObject({ type: "hierarchical", textVersion: 2, totalPhases: 2 });
    expect(there.spec.content?.overview).toContain("# Search");
    const back = await api.specs.convert({ specId: spec.id, baseVersion: 2, type: "monolithic" });
    expect(back.spec).toMatchObject({ type: "monolithic", content: null, totalPhases: 2 });
    expect(back.spec.phases.map(({ hash }) => hash)).toEqual(there.spec.phases.map(({ hash }) => hash));
    const { textVersion: baseVersion } = back.spec;
    const again = await api.specs.convert({ specId: spec.id, baseVersion, type: "hierarchical" });
    expect(again.spec.content).toEqual(there.spec.content);
  });
});
