import { describe, expect, it } from "vitest";
import { classifyFile } from "./classify-file";
import { findProjectLayout, type NewFile, pathForNew } from "./project-layout";

const files = (...paths: string[]) => paths.map((path) => ({ path, content: "" }));
const none = new Set<string>();
const story: NewFile = { kind: "STORY", number: "1.2", title: "Sign in: the door" };

describe("where a new file goes", () => {
  it("is BMAD 4's usual place in a project without any files", () => {
    const layout = findProjectLayout([]);
    const all: [NewFile, string][] = [
      [story, "docs/stories/1.2.sign-in-the-door.md"],
      [{ kind: "EPIC", number: "3", title: "Access" }, "docs/prd/epic-3-access.md"],
      [{ kind: "PRD", title: "X PRD" }, "docs/prd.md"],
      [{ kind: "ARCHITECTURE", title: "X" }, "docs/architecture.md"],
      [{ kind: "PROJECT_BRIEF", title: "X" }, "docs/brief.md"],
      [{ kind: "QA_GATE", number: "1.2", title: "Sign in" }, "docs/qa/gates/1.2-sign-in.yml"],
      [{ kind: "OTHER", title: "Über uns" }, "docs/über-uns.md"],
    ];
    for (const [file, path] of all) expect(pathForNew(file, layout, none)).toBe(path);
    // What goes out there comes in again as what it is.
    for (const [file, path] of all.filter(
      ([{ kind }]) => kind !== "OTHER" && kind !== "EPIC" && kind !== "STORY",
    )) {
      expect(classifyFile(path, "# X\n").kind).toBe(file.kind);
    }
  });

  it("follows the project's configuration and the names of its stories", () => {
    const config =
      "prd:\n  prdShardedLocation: plan/what\ndevStoryLocation: plan/work\nqa:\n  qaLocation: plan/qa\n";
    const layout = findProjectLayout([
      { path: "app/.bmad-core/core-config.yaml", content: config },
      ...files("app/plan/work/1.1.story.md", "app/README.md"),
    ]);
    expect(pathForNew(story, layout, none)).toBe("app/plan/work/1.2.story.md");
    expect(pathForNew({ kind: "EPIC", number: "AI-5", title: "" }, layout, none)).toBe(
      "app/plan/what/epic-ai-5.md",
    );
  });

  it("is found where docs lie in a folder of their own", () => {
    const layout = findProjectLayout(files("repo/docs/prd.md", "repo/docs/stories/1.1.x.md"));
    expect(pathForNew({ kind: "ARCHITECTURE", title: "" }, layout, none)).toBe("repo/docs/architecture.md");
  });

  it("is BMAD 6's place in such a project", () => {
    const layout = findProjectLayout(
      files("_bmad-output/planning-artifacts/epics.md", "_bmad-output/implementation-artifacts/1-1-x.md"),
    );
    expect(layout.version).toBe(6);
    expect(pathForNew(story, layout, none)).toBe(
      "_bmad-output/implementation-artifacts/1-2-sign-in-the-door.md",
    );
    expect(pathForNew({ kind: "PRD", title: "" }, layout, none)).toBe(
      "_bmad-output/planning-artifacts/prd.md",
    );
  });

  it.each([
    [
      "_bmad-output/web/planning-artifacts/epics.md",
      "_bmad-output/web/implementation-artifacts/1-2-sign-in-the-door.md",
    ],
    [
      "_bmad-output/planning-artifacts/web/epics.md",
      "_bmad-output/implementation-artifacts/web/1-2-sign-in-the-door.md",
    ],
  ])("is that of its own module: %s", (own, path) => {
    const other = own.replace("web", "api");
    const built = path.replace(/[^/]*$/, "1-1-x.md");
    const layout = findProjectLayout(files(other, built.replace("web", "api"), own, built), "web");
    expect(pathForNew(story, layout, none)).toBe(path);
  });

  it("never is the place of another file", () => {
    const path = "docs/stories/1.2.sign-in-the-door.md";
    const layout = findProjectLayout([]);
    expect(pathForNew(story, layout, new Set([path]))).toBe("docs/stories/1.2.sign-in-the-door-2.md");
  });
});
