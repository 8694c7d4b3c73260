import { describe, expect, it } from "vitest";
import { checkPaths, MOST_FILES } from "./archive-paths";

const check = (...names: string[]) => checkPaths(names.map((name) => ({ name })));
const paths = (...names: string[]) => check(...names).files.map(({ path }) => path);

describe("the paths of an archive", () => {
  it("lose the one folder around everything, but never a folder that tells what is in it", () => {
    expect(paths("repo-main/docs/prd.md", "repo-main/LICENSE")).toEqual(["docs/prd.md", "LICENSE"]);
    expect(paths("docs/prd.md", "docs/stories/1.1.md")).toEqual(["docs/prd.md", "docs/stories/1.1.md"]);
    expect(paths("_bmad-output/a.md")).toEqual(["_bmad-output/a.md"]);
    expect(paths("a/x.md", "b/x.md")).toEqual(["a/x.md", "b/x.md"]);
  });

  it("leave tool folders and the litter of operating systems out, and count what was left out", () => {
    const { files, warnings } = check(
      "docs/a.md",
      ".git/HEAD",
      ".git/x",
      "web/node_modules/a/b.js",
      "docs/.DS_Store",
    );
    expect(files.map(({ path }) => path)).toEqual(["docs/a.md"]);
    expect(warnings.map(({ path, message }) => [path, /\d files|its file/.exec(message)?.[0]])).toEqual([
      [".git", "2 files"],
      ["web/node_modules", "its file"],
    ]);
  });

  it.each([
    ["../a.md", "leads out"],
    ["docs/../../a.md", "leads out"],
    ["docs\\..\\a.md", "leads out"],
    ["/etc/passwd", "absolute"],
    ["C:\\x.md", "absolute"],
    ["\\\\server\\x.md", "absolute"],
    ["a\0.md", "NUL"],
    [`${"d/".repeat(60)}a.md`, "folders deep"],
    [`${"x".repeat(600)}.md`, "longer than"],
  ])("%j is fatal", (name, reason) => {
    const { fatal, files } = check(name, "docs/fine.md");
    expect(fatal).toHaveLength(1);
    expect(fatal[0]?.message).toContain(reason);
    expect(files.map(({ path }) => path)).not.toContain(name);
  });

  it("are fatal where one stands there twice, and warned of where only capital letters differ", () => {
    expect(check("docs/a.md", "docs/a.md").fatal).toMatchObject([{ path: "docs/a.md" }]);
    const { fatal, warnings, files } = check("docs/a.md", "docs/A.md");
    expect({ fatal, files: files.length }).toEqual({ fatal: [], files: 2 });
    expect(warnings[0]?.message).toContain("capital letters");
  });

  it("may be many, but not without end", () => {
    const names = Array.from({ length: MOST_FILES + 1 }, (_, index) => `docs/${index}.md`);
    expect(check(...names).fatal[0]?.message).toContain("at most 20,000");
  });
});
