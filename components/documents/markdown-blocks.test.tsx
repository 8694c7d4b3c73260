import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { markdownOutline, splitMarkdown } from "./markdown-blocks";

// React puts a preload link in front of what has pictures; here only their places count.
const components = { img: () => <i>picture</i> };
const render = (source: string) =>
  renderToStaticMarkup(
    <Markdown remarkPlugins={[remarkGfm]} components={components}>
      {source}
    </Markdown>,
  ).replace(/\s+/g, " ");

/** What the parts give together must be what the whole gives. */
function expectSameAsWhole(source: string) {
  const parts = splitMarkdown(source).map((block) => render(block.source).trim());
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, "");
  expect(parts.join(" ").replace(/\s+/g, " ").trim()).toBe(render(body).trim());
  return parts.length;
}

describe("cutting a document at its headings changes nothing that is seen", () => {
  it.each([
    ["a fence with comments in it", "# A\n\n```sh\n# not a heading\n```\n\n# B", 2],
    ["a fence of tildes with backticks in it", "# A\n~~~\n```\n# no\n~~~\n# B", 2],
    ["a longer fence around a shorter one", "# A\n````\n```\n# no\n```\n# no\n````\n# B", 2],
    ["a fence in a list", "# A\n\n1. do\n\n   ```sh\n   # no\n   ```\n\n# B", 2],
    ["a fence behind a list mark", "# A\n\n- ```sh\n  # no\n  ```\n\n# B", 2],
    ["a deep fence in a list", "# A\n\n1. a\n    - b\n      ```\n      # no\n      ```\n\n# B", 2],
    ["a quoted fence that does not end", "# A\n\n> ```\n> # no\n\n# B", 2],
    ["a fence that does not end", "# A\n\n```\n# no\n\n# no", 1],
    ["a comment over blank lines", "# A\n\n<!-- one\n\n# no\n\n-->\n\n# B", 2],
    ["raw html over blank lines", "# A\n\n<pre>\n\n# no\n\n</pre>\n\n# B", 2],
    ["indented code", "# A\n\n    ```\n\n# B\n\n    ```\n", 2],
    [
      "a heading right behind a paragraph, a list and a table",
      "p\n# A\n- l\n# B\n| t |\n|---|\n| c |\n# C",
      4,
    ],
    ["headings in lists and quotations", "- # a\n\n> # b\n\n # c\n\n# D", 2],
    ["no heading but hash signs", "#hashtag\n\n####### seven\n\n\\# no", 1],
    ["empty headings and closing marks", "#\n\n## A ##\n\n### B #", 3],
    ["link definitions", "[x]: https://a.example\n\n# A [x]\n\n[y][]\n\n# B\n\n[y]: /b 'title'", 3],
    ["what looks like a definition in a paragraph", "text\n[x]: https://a.example\n\n# A\n\n[x]", 2],
    ["Windows line ends", "# A\r\n\r\n```\r\n# no\r\n```\r\n\r\n# B\r\n", 2],
  ])("%s", (_, source, parts) => {
    expect(expectSameAsWhole(source.replaceAll("\r\n", "\n"))).toBe(parts);
    expect(splitMarkdown(source)).toEqual(splitMarkdown(source.replaceAll("\r\n", "\n")));
  });

  it("keeps a document with footnotes whole", () => {
    expect(splitMarkdown("# A\n\na[^1]\n\n# B\n\n[^1]: b")).toHaveLength(1);
  });

  const corpus = path.resolve(import.meta.dirname, "../../../shared/corpus");
  it.skipIf(!existsSync(corpus))(
    "in every fourth document of the corpus (runs where the corpus is at hand)",
    { timeout: 120_000 },
    () => {
      const files = globSync("**/*.md", { cwd: corpus })
        .sort()
        .filter((_, index) => index % 4 === 0);
      expect(files.length).toBeGreaterThan(50);
      for (const file of files) {
        const source = readFileSync(path.join(corpus, file), "utf8")
          .replace(/\r\n?/g, "\n")
          .replace(/^\uFEFF/, "");
        expect(() => expectSameAsWhole(source), file).not.toThrow();
      }
    },
  );
});

describe("the outline", () => {
  it("names headings as they are read, with their lines and with ids as GitHub makes them", () => {
    const source = [
      "---",
      "title: x",
      "---",
      "# The **Plan**: `v2` & more!",
      "```",
      "# no",
      "```",
      "## See [the PRD](./prd.md) ##",
      "## Größe_a *b* snake_case_name",
      "## Tasks",
      "## Tasks",
      "## 1.2 \\*literal\\*",
      "## ",
    ].join("\n");
    expect(markdownOutline(source).map(({ id, level, text, line }) => [id, level, text, line])).toEqual([
      ["the-plan-v2--more", 1, "The Plan: v2 & more!", 4],
      ["see-the-prd", 2, "See the PRD", 8],
      ["größe_a-b-snake_case_name", 2, "Größe_a b snake_case_name", 9],
      ["tasks", 2, "Tasks", 10],
      ["tasks-1", 2, "Tasks", 11],
      ["12-literal", 2, "1.2 *literal*", 12],
      ["section", 2, "", 13],
    ]);
  });

  it("gives no id twice, whatever the headings are called", () => {
    const ids = markdownOutline("# a\n# a\n# a-1\n# a-1\n# a\n# start").map((heading) => heading.id);
    expect(new Set(ids).size).toBe(6);
  });
});
