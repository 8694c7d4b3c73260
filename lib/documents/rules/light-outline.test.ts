import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { lightOutline } from "./light-outline";
import { readOutline } from "./outline";

describe("an outline without a parser", () => {
  it("knows front matter, fences, comments and headings", () => {
    const text =
      "---\ntitle: a\n---\n# A **b**\n```md\n# no\n```\n<!--\n# no\n-->\n## C ##\n- ```\n  # no\n  ```\n### D";
    const { headings, hidden } = lightOutline(text);
    expect(headings.map(({ line, depth, text: words }) => [line, depth, words])).toEqual([
      [4, 1, "A b"],
      [11, 2, "C"],
      [15, 3, "D"],
    ]);
    expect(hidden.slice(0, 5)).toEqual([true, true, true, false, true]);
    expect(lightOutline("---\nno end").hidden).toEqual([false, false]);
  });

  const corpus = path.resolve(import.meta.dirname, "../../../../shared/corpus");
  it.skipIf(!existsSync(corpus))(
    "finds what the parser finds in real documents (runs where the corpus is at hand)",
    () => {
      const files = globSync("*/docs/**/*.md", { cwd: corpus });
      let [same, all] = [0, 0];
      for (const file of files) {
        const text = readFileSync(path.join(corpus, file), "utf8");
        const quick = new Set(lightOutline(text).headings.map(({ line, text: words }) => `${line} ${words}`));
        for (const { line, text: words } of readOutline(text).headings) {
          all++;
          if (quick.has(`${line} ${words}`)) same++;
        }
      }
      expect(all).toBeGreaterThan(1_000);
      expect(same / all).toBeGreaterThan(0.995);
    },
  );
});
