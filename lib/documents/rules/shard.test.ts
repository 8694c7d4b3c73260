import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleShards } from "./assemble";
import { shardText } from "./shard";

const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");
const hasCorpus = existsSync(CORPUS);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

const LINES = [
  "",
  "",
  "text",
  "# Title",
  "## Goals",
  "## Goals",
  "##",
  "## 🚀",
  "   ## Indented",
  "    ## Code",
  "### Deeper",
  "###### Deepest",
  "####### Too deep",
  "#Nothing",
  "Underlined",
  "---",
  "===",
  "```",
  "~~~md",
  "  ```",
  "<!-- remark",
  "-->",
  "<pre>",
  "</pre>",
  "- [Goals](./goals.md)",
  "## Sections",
  "## Table of Contents",
  "name: value",
  "## Index",
  "## [a](b.md) <c> \\ ]",
];
const anyText = fc
  .tuple(
    fc.constantFrom("", "\ufeff"),
    fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...LINES), fc.string({ maxLength: 12 })),
        fc.constantFrom("\n", "\n", "\r\n", "\r"),
      ),
      {
        maxLength: 30,
      },
    ),
    fc.boolean(),
  )
  .map(([mark, lines, cut]) => {
    const text = mark + lines.map(([line, end]) => line + end).join("");
    return cut ? text.replace(/[\r\n]+$/u, "") : text;
  });

function roundTrip(text: string): string {
  const { index, shards } = shardText(text);
  return assembleShards(index, shards);
}

describe("a document cut into sections", () => {
  it("is the same text again when they are put together, whatever it holds", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(roundTrip(text)).toBe(text);
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(roundTrip(text)).toBe(text);
      }),
    );
  });

  it("has a file of its own name for each section, whatever order they come in", () => {
    fc.assert(
      fc.property(anyText, fc.gen(), (text, gen) => {
        const { index, shards } = shardText(text);
        const names = shards.map(({ name }) => name.toLowerCase());
        expect(new Set([...names, "index.md"]).size).toBe(names.length + 1);
        const mixed = gen(fc.shuffledSubarray, shards, { minLength: shards.length });
        expect(assembleShards(index, mixed)).toBe(text);
      }),
    );
  });
});

describe("the sections of a document", () => {
  it("lose one level of heading, and their files are named by their titles", () => {
    const { index, shards } = shardText(
      "# X PRD\n\n## Goals & Context\n\n### Goals\n\n- a\n\n## Epic 1: Sign in\n\n```md\n## Not one\n```\n",
    );
    expect(index).toBe(
      "# X PRD\n\n## Sections\n\n- [Goals & Context](./goals-context.md)\n- [Epic 1: Sign in](./epic-1-sign-in.md)\n",
    );
    expect(shards).toEqual([
      { name: "goals-context.md", title: "Goals & Context", text: "# Goals & Context\n\n## Goals\n\n- a\n" },
      {
        name: "epic-1-sign-in.md",
        title: "Epic 1: Sign in",
        text: "# Epic 1: Sign in\n\n```md\n## Not one\n```\n",
      },
    ]);
  });

  it("may be underlined, where no heading has its signs in front", () => {
    const text = "X\n=\n\nGoals\n-----\n\na\n\nNext steps\n---\n\nb\n";
    const { shards } = shardText(text);
    expect(shards.map(({ name, text: own }) => [name, own])).toEqual([
      ["goals.md", "Goals\n=====\n\na\n"],
      ["next-steps.md", "Next steps\n===\n\nb\n"],
    ]);
    expect(roundTrip(text)).toBe(text);
  });
});

describe("a folder that another tool has made", () => {
  const shards = [
    { name: "b.md", text: "# B\n\n## Part\n\nb\n" },
    { name: "a.md", text: "# A\n\na" },
    { name: "part-10.md", text: "# Ten\n" },
    { name: "part-9.md", text: "# Nine\n" },
  ];

  it("is put together in the order of its table of contents, further files behind it by name", () => {
    const index =
      "# X\n\n## Table of Contents\n\n- [X](#table-of-contents)\n  - [A](./a.md)\n    - [Part](./a.md#part)\n  - [B](b.md#b)\n  - [Gone](./gone.md)\n";
    expect(assembleShards(index, shards)).toBe(
      "# X\n\n## A\n\na\n\n## B\n\n### Part\n\nb\n\n## Nine\n\n## Ten\n",
    );
  });

  it("needs no index", () => {
    expect(assembleShards(null, shards)).toBe("## A\n\na\n\n## B\n\n### Part\n\nb\n\n## Nine\n\n## Ten\n");
  });

  it("may list its files without a heading of their own", () => {
    expect(assembleShards("# X\n\nWhy.\n\n- [B](./b.md)\n- [A](./a.md)\n", shards.slice(0, 2))).toBe(
      "# X\n\nWhy.\n\n## B\n\n### Part\n\nb\n\n## A\n\na",
    );
  });
});

describe(`real documents${where}`, () => {
  const documents = hasCorpus
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"))
    : [];

  it.skipIf(!hasCorpus)("come back byte for byte, also when they were mangled", () => {
    for (const name of documents) {
      const text = readFileSync(path.join(CORPUS, name), "utf8");
      for (const form of [text, text.replaceAll("\n", "\r\n"), text.trimEnd(), `\ufeff${text}`]) {
        expect(roundTrip(form) === form, name).toBe(true);
      }
    }
    const texts = documents.slice(0, 200).map((name) => readFileSync(path.join(CORPUS, name), "utf8"));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(200), anyText, (text, at, cut, put) => {
        const from = at % (text.length + 1);
        const mangled = text.slice(0, from) + put + text.slice(from + cut);
        expect(roundTrip(mangled) === mangled).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(!hasCorpus).each([
    ["spcstr/docs/prd", 9, 9],
    ["spcstr/docs/architecture", 17, 19],
  ])("%s: %i of %i files are as the tool of their project wrote them", (name, same, all) => {
    const { shards } = shardText(readFileSync(path.join(CORPUS, `${name}.md`), "utf8"));
    const equal = shards.filter(
      (shard) => readFileSync(path.join(CORPUS, name, shard.name), "utf8") === shard.text,
    );
    expect([equal.length, shards.length]).toEqual([same, all]);
  });
});
