import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexNow } from "@/scripts/test/index-now";
import { createWorld, type World } from "@/scripts/test/world";

// Real documents of other projects, read in place; they are no part of this one.
const CORPUS = path.resolve(import.meta.dirname, "../../../shared/corpus");
const PROJECTS = ["spcstr", "permamind"];
const hasCorpus = PROJECTS.every((name) => existsSync(path.join(CORPUS, name)));
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

/** What somebody would type, and the files of which one should be among the first. */
const JUDGED: [question: string, expected: RegExp][] = [
  [
    "atomic writes of the state file",
    /spcstr.*(1\.2\.story|data-models|database-schema|error-handling|requirements)/,
  ],
  ["init command creates directories", /spcstr.*(1\.4\.story|requirements|epic-1)/],
  ["hook settings json format is wrong", /spcstr.*1\.4\.story-change-1/],
  ["proposal to simplify the tui", /spcstr.*1\.5\.story-change-1/],
  ["live dashboard of sessions", /spcstr.*(1\.7\.story|epic-1|requirements)/],
  ["installing with brew or apt", /spcstr.*(requirements|deployment)/],
  ["keybinds for the views", /spcstr.*(requirements|1\.5|1\.6|user-interface|frontend)/],
  ["where source files live", /spcstr.*(source-tree|unified-project-structure)/],
  ["monitoring and observing in production", /spcstr.*monitoring-and-observability/],
  ["naming conventions in code", /spcstr.*coding-standards/],
  ["arweave wallets in node", /permamind.*(epic-11|11\.\d)/],
  ["a blog on the site", /permamind.*(epic-14|14\.1)/],
  ["forking the wallet's user interface", /permamind.*(epic-12|12\.1)/],
  ["infrastructure of jest tests", /permamind.*epic-10/],
  ["querying the registry of skills", /permamind.*(2\.1\.story|epic-2)/],
  ["which mcp servers a skill depends on", /permamind.*(13\.1\.story|epic-13)/],
  ["FR4", /prd/],
  ["validation fixes summary", /permamind.*6\.15/],
];

describe.skipIf(!hasCorpus)(`questions to real projects${where}`, () => {
  let world: World;
  const paths = new Map<string, string>();

  beforeAll(async () => {
    world = await createWorld();
    const { as, workspaceId } = world.acme;
    for (const name of PROJECTS) {
      const key = name.slice(0, 4).toUpperCase();
      const project = await as.projects.create({ key, name, type: "greenfield", hasUi: true });
      for (const file of globSync(`${name}/**/*.md`, { cwd: CORPUS })) {
        const content = readFileSync(path.join(CORPUS, file), "utf8");
        const title = /^# +(.+)$/m.exec(content)?.[1]?.slice(0, 200).trim() || path.basename(file);
        const document = await as.documents.create({
          projectId: project.id,
          kind: "OTHER",
          title,
          content,
          path: file,
        });
        paths.set(document.id, file);
      }
    }
    await indexNow(workspaceId);
  }, 120_000);

  afterAll(() => world.close());

  const filesOf = async (q: string, limit: number) =>
    (await world.acme.as.search.list({ q, limit })).items.map(({ id }) => paths.get(id) ?? "");

  test("what is looked for is among the first five for nine of ten questions, and first for most", async () => {
    const ranks = await Promise.all(
      JUDGED.map(async ([q, expected]) => (await filesOf(q, 5)).findIndex((file) => expected.test(file))),
    );
    const missed = JUDGED.filter((_, i) => (ranks[i] ?? -1) < 0).map(([q]) => q);
    expect(missed.length, missed.join(" | ")).toBeLessThanOrEqual(JUDGED.length / 10);
    expect(ranks.filter((rank) => rank === 0).length).toBeGreaterThan(JUDGED.length / 2);
  });

  test("asking for all the words as they are typed would find less than half of it", async () => {
    const several = JUDGED.filter(([q]) => q.includes(" "));
    const found = await Promise.all(
      several.map(async ([q, expected]) => {
        const all = q
          .split(" ")
          .slice(0, 6)
          .map((word) => `"${word}"`);
        const [any, every] = [await filesOf(q, 20), await filesOf(all.join(" "), 20)];
        return {
          any: any.some((file) => expected.test(file)),
          every: every.some((file) => expected.test(file)),
        };
      }),
    );
    const any = found.filter((one) => one.any).length;
    const every = found.filter((one) => one.every).length;
    expect({ any: any > several.length * 0.9, every: every < any / 2 }, `${any} against ${every}`).toEqual({
      any: true,
      every: true,
    });
  });
});
