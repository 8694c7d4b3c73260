import { describe, expect, it } from "vitest";
import { filesOfInput } from "./picked-files";

function list(...paths: string[]): FileList {
  const files = paths.map((path) => {
    const file = new File(["x"], path.split("/").at(-1) ?? "");
    Object.defineProperty(file, "webkitRelativePath", { value: path.includes("/") ? path : "" });
    return file;
  });
  return Object.assign(files, { item: (index: number) => files[index] ?? null });
}

describe("files that were chosen", () => {
  it("have their paths inside the project's folder, without the folders of tools", () => {
    const picked = filesOfInput(
      list("larder/docs/prd.md", "larder/.git/HEAD", "larder/node_modules/a/index.js", "larder/.DS_Store"),
    );
    expect(picked).toMatchObject({ name: "larder", zip: null, skipped: 3 });
    expect(picked.files.map(({ path }) => path)).toEqual(["docs/prd.md"]);
  });

  it("keep the name of a folder that has a meaning", () => {
    const { files } = filesOfInput(list("docs/prd.md", "docs/stories/1.1.a.md"));
    expect(files.map(({ path }) => path)).toEqual(["docs/prd.md", "docs/stories/1.1.a.md"]);
  });

  it("are sent as they are if they are one zip", () => {
    expect(filesOfInput(list("plan.zip"))).toMatchObject({ name: "plan.zip", files: [] });
    expect(filesOfInput(list("plan.zip")).zip?.name).toBe("plan.zip");
  });

  it("may be single files", () => {
    expect(filesOfInput(list("prd.md"))).toMatchObject({ name: "prd.md", files: [{ path: "prd.md" }] });
  });
});
