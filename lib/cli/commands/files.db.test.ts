import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { runProgram } from "@/lib/cli/program";
import { createWorld, type World } from "@/scripts/test/world";

const PRD =
  "# Larder PRD\n\n## Epic 1: Shelves\n\nAll of them.\n\n### Story 1.1: Count\n\nAs a cook, I want to count, so that I know.\n\n#### Acceptance Criteria\n\n1. It is counted.\n";

let world: World;
let folder = "";

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-cli-"));
  put("docs/prd.md", PRD);
  put("LICENSE", "Free.\r\n");
  put("node_modules/a/index.js", "1");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string): void {
  const file = path.join(folder, "project", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

async function run(...args: string[]) {
  const said = { out: "", err: "" };
  const code = await runProgram([...args, "--workspace", "acme"], {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

const bring = (...args: string[]) => run("import", path.join(folder, "project"), ...args);

async function project(key: string): Promise<void> {
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
}

test("a folder is imported after a preview, and exported as the same files", async () => {
  await project("ONE");
  symlinkSync("/etc/passwd", path.join(folder, "project/docs/out.md"));
  const first = await bring("--project", "ONE");
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/Stories +1 create/);
  expect(first.out).toContain("docs/out.md:1  The link leads out of the folder and was not followed.");
  expect(first.out).toMatch(/Imported in .* epics 1 created, 0 updated; stories 1 created/);

  const out = path.join(folder, "out");
  expect(await run("export", "--project", "ONE", "--out", out)).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(path.join(out, "docs/prd.md"), "utf8")).toBe(PRD);
  expect(readFileSync(path.join(out, "LICENSE"), "utf8")).toBe("Free.\r\n");
  const zip = path.join(folder, "out.zip");
  await run("export", "--project", "ONE", "--out", zip);
  const bytes = readFileSync(zip);
  await run("export", "--project", "ONE", "--out", zip);
  expect(readFileSync(zip).equals(bytes)).toBe(true);
});

test("a dry run of a project shows what would be done, and does none of it", async () => {
  await project("DRY");
  const { code, out } = await bring("--project", "DRY", "--dry-run", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ preview: { counts: { story: { create: 1 } }, open: 0 } });
  expect((await world.acme.as.stories.list({ projectId: "DRY" })).items).toEqual([]);
});

test("a conflict stops a script until it says which side to keep", async () => {
  await project("CON");
  await bring("--project", "CON");
  const [story] = (await world.acme.as.stories.list({ projectId: "CON" })).items;
  if (!story) throw new Error("a story was imported");
  await world.acme.as.stories.update({ storyId: story.id, baseVersion: story.version, title: "Count all" });
  put("docs/prd.md", PRD.replace("Story 1.1: Count", "Story 1.1: Count twice"));
  expect(await bring("--project", "CON")).toMatchObject({ code: 1, err: expect.stringContaining("--keep") });
  expect(await bring("--project", "CON", "--keep", "ours")).toMatchObject({ code: 0 });
  expect((await world.acme.as.stories.get({ storyId: story.id })).title).toBe("Count all");
});

test("what cannot be done is one sentence and an exit code", async () => {
  expect(await bring("--project", "NONE")).toMatchObject({
    code: 1,
    err: expect.stringContaining("does not exist"),
  });
  expect(await run("export", "--project", "NONE")).toMatchObject({ code: 1 });
  expect(await run("export")).toMatchObject({ code: 2, err: expect.stringContaining("--project") });
  expect(await bring("--project", "ONE", "--keep", "both")).toMatchObject({ code: 2 });
});
