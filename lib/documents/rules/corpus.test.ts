import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { combinePlan, type PlanFile } from "./combine-plan";
import { parsePlan } from "./parse-plan";

// Real documents of other projects, read in place; they are no part of this one.
const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");
const EXPECTED = path.join(CORPUS, "expected.json");
const hasCorpus = existsSync(EXPECTED);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

const Expected = z.object({
  epics: z.number().optional(),
  epicFiles: z.number().optional(),
  stories: z.number().optional(),
  distinctStories: z.number().optional(),
  duplicateStories: z.number().optional(),
});

function planEntries(): [string, z.infer<typeof Expected>][] {
  if (!hasCorpus) return [["the corpus", {}]];
  const all: Record<string, unknown> = JSON.parse(readFileSync(EXPECTED, "utf8"));
  return Object.entries(all).flatMap(([name, value]) => {
    const isPlan = /\/(?:prd|epics|stories)(?:\.md)?$/.test(name) && !name.includes(" ");
    return isPlan ? [[name, Expected.parse(value)] as [string, z.infer<typeof Expected>]] : [];
  });
}

function read(target: string): PlanFile[] {
  const full = path.join(CORPUS, target);
  if (statSync(full).isFile()) return [{ path: target, content: readFileSync(full, "utf8") }];
  return readdirSync(full, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|ya?ml)$/.test(name))
    .map((name) => ({ path: `${target}/${name}`, content: readFileSync(path.join(full, name), "utf8") }));
}

describe(`real plans give the counts that are written down for them${where}`, () => {
  it.skipIf(!hasCorpus).each(planEntries())("%s", (name, expected) => {
    const plan = combinePlan(read(name));
    const numbers = new Set(plan.stories.map(({ number }) => number));
    const found = {
      epics: plan.epics.length,
      epicFiles: plan.epics.length,
      stories: plan.stories.length,
      distinctStories: numbers.size,
      duplicateStories: plan.stories.length - numbers.size,
    };
    expect(found).toMatchObject(expected);
    expect(Object.keys(expected)).not.toHaveLength(0);
  });
});

describe(`whole real projects make sense${where}`, () => {
  it.skipIf(!hasCorpus).each([
    ["spcstr", 1, 8, 0],
    ["ironarchive", 5, 49, 0],
    ["permamind", 15, 79, 8],
    ["bmad-method-v4", 0, 0, 0],
  ])("%s: %i epics, %i stories, %i duplicates", (name, epics, stories, duplicates) => {
    const plan = combinePlan(read(name));
    expect([plan.epics.length, plan.stories.length, plan.duplicates]).toEqual([epics, stories, duplicates]);
  });

  it.skipIf(!hasCorpus)("no title, goal or criterion keeps its marks of emphasis", () => {
    for (const name of ["spcstr", "ironarchive", "permamind", "ha-ingestor"]) {
      const { epics, stories } = combinePlan(read(name));
      const texts = [
        ...epics.flatMap(({ title, goal }) => [title, goal]),
        ...stories.map(({ title }) => title),
      ];
      const criteria = stories.flatMap(({ acceptanceCriteria }) =>
        acceptanceCriteria.map(({ text }) => text),
      );
      for (const text of [...texts, ...criteria])
        expect(text.replace(/`[^`]*`/g, "")).not.toMatch(/\*\*|\]\(/);
    }
  });

  it.skipIf(!hasCorpus)("BMAD's own agents, tasks and templates hold no plan", () => {
    for (const file of read("bmad-method-v4").filter(({ path: name }) => name.endsWith(".md"))) {
      expect([file.path, parsePlan(file.content).epics, parsePlan(file.content).stories]).toEqual([
        file.path,
        [],
        [],
      ]);
    }
  });
});
