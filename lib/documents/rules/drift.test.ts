import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareShards } from "./drift";
import { shardText } from "./shard";

const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");
const hasCorpus = existsSync(CORPUS);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

const WHOLE =
  "# X\n\n## Goals\n\n- a\n- b\n\n### More\n\nc\n\n## Epic 1: Count\n\nd\n\n## Epic 2: Count\n\ne\n";
const { index, shards } = shardText(WHOLE);
const folder = (files: readonly { name: string; text: string }[], own: string | null = index) => ({
  index: own === null ? null : { name: "index.md", text: own },
  shards: files,
});

describe("a document and the files of its sections", () => {
  it("are the same right after it was cut, whatever it holds", () => {
    const line = fc.constantFrom("", "a", "## A", "## B", "### C", "# D", "```", "- x");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = lines.join("\n");
        const cut = shardText(text);
        expect(compareShards(text, folder(cut.shards, cut.index))).toMatchObject({ same: true });
      }),
    );
  });

  it("do not differ by blank lines, spaces at the ends of lines and levels of headings", () => {
    const files = shards.map((shard) => ({
      name: shard.name,
      text: `${shard.text.trim().replaceAll("\n\n", "\n\n\n").replaceAll("\n", "  \r\n").replace("## More", "### More")}\n\n`,
    }));
    expect(compareShards(WHOLE, folder(files)).same).toBe(true);
  });

  it("are told apart section by section, with their lines", () => {
    const [goals, first] = shards;
    if (!goals || !first) throw new Error("The document has three sections.");
    const files = [
      { name: goals.name, text: goals.text.replace("- b", "- changed") },
      { name: first.name, text: first.text },
      { name: "epic-3-new.md", text: "# Epic 3: New\n\nf\n" },
    ];
    const drift = compareShards(WHOLE, folder(files));
    expect(drift.same).toBe(false);
    expect(drift.sections).toEqual([
      expect.objectContaining({ title: "", state: "same", file: "index.md" }),
      {
        title: "Goals",
        state: "differs",
        whole: { line: 3, endLine: 11 },
        file: "goals.md",
        lines: { line: 1, endLine: 8 },
        firstDifference: 4,
      },
      expect.objectContaining({ title: "Epic 1: Count", state: "same" }),
      expect.objectContaining({
        title: "Epic 2: Count",
        state: "only_whole",
        whole: { line: 16, endLine: 18 },
      }),
      expect.objectContaining({ title: "Epic 3: New", state: "only_shards", file: "epic-3-new.md" }),
    ]);
  });

  it("find each other by title where files have other names, and need no index", () => {
    const files = shards.map((shard, at) => ({ name: `part-${9 - at}.md`, text: shard.text }));
    const drift = compareShards(WHOLE.slice("# X\n\n".length), folder(files, null));
    expect(drift).toMatchObject({ same: true, sections: [{ file: "part-9.md" }, { file: "part-8.md" }, {}] });
  });
});

describe(`real documents${where}`, () => {
  it.skipIf(!hasCorpus).each([
    ["prd", []],
    [
      "architecture",
      [
        ["Frontend Architecture", "differs"],
        ["Testing Strategy", "differs"],
        ["Source Tree Structure", "only_shards"],
      ],
    ],
  ])("%s differs from its files in %j", (name, expected) => {
    const place = path.join(CORPUS, "spcstr/docs", name);
    const files = readdirSync(place).map((file) => ({
      name: file,
      text: readFileSync(path.join(place, file), "utf8"),
    }));
    const drift = compareShards(readFileSync(`${place}.md`, "utf8"), {
      index: files.find((file) => file.name === "index.md") ?? null,
      shards: files.filter((file) => file.name !== "index.md" && file.name.endsWith(".md")),
    });
    const different = drift.sections.filter(({ state }) => state !== "same");
    expect(different.map(({ title, state }) => [title, state])).toEqual(expected);
  });
});
