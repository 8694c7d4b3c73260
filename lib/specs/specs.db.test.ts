import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SpecContent } from "@/lib/specs/schema/content";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let project: { id: string; key: string };

beforeAll(async () => {
  world = await createWorld();
  project = await world.acme.as.projects.create({
    key: "ACME",
    name: "Acme",
    type: "greenfield",
    hasUi: false,
  });
});

afterAll(() => world.close());

/** Content with phases of these names. */
function contentOf(...names: string[]): SpecContent {
  return {
    overview: "What it is.",
    phases: names.map((name, index) => ({
      number: index + 1,
      name,
      description: `About ${name}`,
      hours: 2,
      content: `## Phase ${index + 1}: ${name}\n\nBuild ${name}.`,
    })),
    architecture: "One service.",
    technology_stack: "TypeScript",
  };
}

describe("writing specs", () => {
  test("a spec keeps its structure, as JSON and as a text that says the same", async () => {
    const content = contentOf("database-layer", "api-layer");
    const spec = await world.acme.as.specs.create({ projectId: "ACME", title: "Sign in", content });
    expect(spec).toMatchObject({
      ...{ key: `SPEC-${spec.number}`, status: "draft", totalPhases: 2, estimatedHours: 4, currentPhase: 1 },
      ...{ textVersion: 1, shownVersion: 1, content },
    });
    expect(spec.text).toContain("<!-- phase 2\nname: api-layer\nhours: 2\n");
    expect(await world.acme.as.specs.get({ specId: spec.key })).toEqual(spec);
    const { items } = await world.acme.as.specs.list({ projectId: "ACME", q: spec.key });
    expect(items.map(({ id }) => id)).toEqual([spec.id]);
  });

  test("a save answers the new version", async () => {
    const content = contentOf("one", "two");
    const spec = await world.acme.as.specs.create({ projectId: "ACME", title: "Saved", content });
    const next = contentOf("one", "three");
    const saved = await world.acme.as.specs.save({ specId: spec.id, baseVersion: 1, content: next });
    expect(saved).toMatchObject({ merged: false, touched: [], spec: { textVersion: 2, content: next } });
  });
});
