import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../program";
import { decodeText } from "./decode-text";
import { readPlanFiles } from "./read-files";
import type { PlanReport } from "./show-plan";

const PRD =
  "# X PRD\n\n## Epic 1: Access\n\nWhy.\n\n### Story 1.1: Sign in\n\n**Acceptance Criteria:**\n1. One\n2. Two\n";
const STORY = "# Story 1.1: Sign in\n\n## Status\nDone\n\n## Tasks\n- [x] Do (AC: 1)\n";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "plumbline-import-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

async function run(...args: string[]) {
  const texts = { out: "", err: "" };
  const code = await runProgram(args, {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
  });
  return { code, ...texts };
}

async function dryRun(target: string) {
  const { code, out, err } = await run("import", target, "--dry-run", "--json");
  const report: PlanReport = JSON.parse(out);
  return { code, err, report };
}

describe("import --dry-run --json", () => {
  it("prints one object with the plan of a file", async () => {
    const { code, err, report } = await dryRun(put("docs/prd.md", PRD));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(report).toEqual({
      documents: { PRD: 1 },
      epics: [{ number: "1", title: "Access", stories: 1 }],
      stories: [
        { number: "1.1", title: "Sign in", epic: "1", status: "draft", acceptanceCriteria: 2, tasks: 0 },
      ],
      duplicates: 0,
      warnings: [],
    });
  });

  it("joins the files of a folder", async () => {
    put("docs/prd.md", PRD);
    put("docs/stories/1.1.story.md", STORY);
    const { report } = await dryRun(folder);
    expect(report.documents).toEqual({ PRD: 1, STORY: 1 });
    expect(report.stories).toEqual([
      { number: "1.1", title: "Sign in", epic: "1", status: "done", acceptanceCriteria: 2, tasks: 1 },
    ]);
  });

  it("knows what lies in a folder by the folder's own name", async () => {
    put("docs/prd/goals.md", "# Goals\n");
    put("docs/prd/epic-1.md", "# Epic 1: Access\n");
    const { report } = await dryRun(path.join(folder, "docs/prd"));
    expect(report.documents).toEqual({ EPIC: 1, PRD: 1 });
  });

  it("fails with a sentence, and still prints the object, where a plan holds nothing", async () => {
    const { code, err, report } = await dryRun(put("docs/prd.md", "# X PRD\n\n## Requirements\n"));
    expect(code).toBe(1);
    expect(err).toContain("No epics or stories were found");
    expect(report).toMatchObject({ epics: [], stories: [], warnings: [{ path: "docs/prd.md", line: 1 }] });
  });
});

describe("import --dry-run", () => {
  it("shows tables and says that nothing was written", async () => {
    const { code, out } = await run("import", put("docs/prd.md", PRD), "--dry-run");
    expect(code).toBe(0);
    expect(out).toMatch(/Story +Title +Epic +Status +Criteria +Tasks/);
    expect(out).toMatch(/1\.1 +Sign in +1 +draft +2 +0/);
    expect(out).toContain("Nothing was written");
  });

  it.each([
    [["import"], "Name the file or folder"],
    [["import", "a", "b", "--dry-run"], "Only one"],
    [["import", "a", "--wet-run"], "--wet-run"],
    [["import", "/nowhere/at/all", "--dry-run"], "There is no file or folder “/nowhere/at/all”."],
    [["import", "a"], "--dry-run"],
    [["fly"], "There is no command “fly”"],
  ])("refuses wrong use with one sentence and code 2: %j", async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("explains itself", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("import") });
    expect(await run("import", "--help")).toMatchObject({
      code: 0,
      out: expect.stringContaining("duplicates"),
    });
    expect(await run("help", "import")).toMatchObject({
      code: 0,
      out: expect.stringContaining("duplicates"),
    });
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining("Commands:") });
  });
});

describe("reading a folder", () => {
  it("leaves links, skipped folders and foreign files alone and says so", async () => {
    put("docs/prd.md", PRD);
    put("node_modules/x/prd.md", PRD);
    put(".git/prd.md", PRD);
    put("docs/main.ts", "x");
    const outside = mkdtempSync(path.join(os.tmpdir(), "plumbline-outside-"));
    writeFileSync(path.join(outside, "secret.md"), PRD);
    symlinkSync(outside, path.join(folder, "docs/outside"));
    symlinkSync(path.join(outside, "secret.md"), path.join(folder, "docs/secret.md"));
    symlinkSync(path.join(folder, "docs"), path.join(folder, "docs/loop"));
    symlinkSync(path.join(folder, "gone.md"), path.join(folder, "docs/gone.md"));
    const { files, warnings } = await readPlanFiles(folder);
    rmSync(outside, { recursive: true });
    expect(files.map((file) => file.path)).toEqual(["docs/prd.md"]);
    expect(warnings.map((warning) => warning.path)).toEqual([
      ".git",
      "docs/gone.md",
      "docs/loop",
      "docs/outside",
      "docs/secret.md",
      "node_modules",
    ]);
    expect(warnings.find((warning) => warning.path === "docs/secret.md")?.message).toContain(
      "leads out of the folder",
    );
  });

  it("warns of binary data and wrong encodings and reads on", async () => {
    put("docs/prd.md", PRD);
    put("docs/picture.md", new Uint8Array([137, 80, 78, 71, 0, 0, 0, 13, 0, 0]));
    put("docs/latin.md", new Uint8Array([35, 32, 0x45, 0xe9]));
    const { files, warnings } = await readPlanFiles(folder);
    expect(files.map((file) => file.path)).toEqual(["docs/latin.md", "docs/prd.md"]);
    expect(files[0]?.content).toBe("# Eé");
    expect(warnings.map(({ path: at, line }) => [at, line])).toEqual([
      ["docs/latin.md", 1],
      ["docs/picture.md", 1],
    ]);
  });

  it("fails when the only file cannot be read as text", async () => {
    const { code, err } = await dryRun(put("prd.md", new Uint8Array(100)));
    expect(code).toBe(1);
    expect(err).toContain("Nothing could be read");
  });

  it("does not read files beyond a sane size", async () => {
    put("prd.md", "x".repeat(5_000_001));
    const { files, warnings } = await readPlanFiles(folder);
    expect(files).toEqual([]);
    expect(warnings[0]?.message).toContain("larger than 5 MB");
  });
});

describe("decoding", () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));

  it("reads UTF-8 and UTF-16, with and without a mark", () => {
    expect(decodeText(new TextEncoder().encode("é"))).toEqual({ text: "é", remark: null });
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 65]))).toEqual({ text: "A", remark: null });
    expect(decodeText(new Uint8Array([0xff, 0xfe, ...utf16("# É")]))).toEqual({ text: "# É", remark: null });
    expect(decodeText(new Uint8Array([0xfe, 0xff, ...utf16("# É").toReversed()])).text).toBe("É #");
    expect(decodeText(utf16("# Epic 1"))).toEqual({ text: "# Epic 1", remark: null });
  });

  it("remarks on stray control characters but keeps the text", () => {
    const { text, remark } = decodeText(new TextEncoder().encode(`${"text ".repeat(20)}\u0000`));
    expect(text).toContain("text");
    expect(remark).toContain("control characters");
  });

  it("reads nothing as nothing", () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: "", remark: null });
  });
});
