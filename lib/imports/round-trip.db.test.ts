import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesOf, importFiles } from "@/scripts/test/uploads";
import { createWorld, type World } from "@/scripts/test/world";

// Real documents of other projects, read in place; they are no part of this one.
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");
const hasCorpus = existsSync(path.join(CORPUS, "expected.json"));
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";
const PROJECTS = ["spcstr", "ironarchive", "permamind", "ha-ingestor", "bmad-method-v4"];

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

describe(`real projects${where}`, () => {
  test.skipIf(!hasCorpus).each(PROJECTS)("%s comes in", async (name) => {
    const key = `P${PROJECTS.indexOf(name)}`;
    await world.acme.as.projects.create({ key, name, type: "greenfield", hasUi: true });
    const files = filesOf(path.join(CORPUS, name));
    const t0 = performance.now();
    const done = await importFiles(world.acme, key, files);
    console.log(name, Math.round(performance.now() - t0), JSON.stringify(done.result), done.error);
    expect(done.status).toBe("done");
    const t1 = performance.now();
    const again = await importFiles(world.acme, key, files);
    console.log(
      "again",
      Math.round(performance.now() - t1),
      JSON.stringify(again.counts),
      JSON.stringify(again.result),
    );
    for (const { item } of (await world.acme.as.documents.list({ projectId: key, kind: "PRD" })).items.map(
      (item) => ({ item }),
    )) {
      const plan = await world.acme.as.plans
        .preview({ documentId: item.id })
        .catch((e) => ({ counts: e.message }));
      console.log(item.title, JSON.stringify(plan.counts));
    }
  });
});
