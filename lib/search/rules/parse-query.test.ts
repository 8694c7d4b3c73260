import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasWords, parseQuery } from "./parse-query";

describe("a question is read as", () => {
  test.each([
    [
      "words",
      "login page",
      {
        words: [
          { text: "login", isPrefix: false },
          { text: "page", isPrefix: false },
        ],
      },
    ],
    ["a beginning", "authent*", { words: [{ text: "authent", isPrefix: true }] }],
    ["a phrase", '"login page"', { phrases: [{ text: "login page" }], words: [] }],
    ["a phrase in curly quotes", "“login page”", { phrases: [{ text: "login page" }] }],
    ["a phrase that is not finished", '"login pa', { phrases: [{ text: "login pa" }] }],
    [
      "what is excluded",
      '-draft -"old page"',
      { excludedWords: ["draft"], excludedPhrases: [{ text: "old page" }] },
    ],
    [
      "a word with dashes",
      "real-time FR-12",
      { words: [{ text: "real-time" }, { text: "FR-12" }].map((w) => ({ ...w, isPrefix: false })) },
    ],
    ["an address", "https://example.com/x", { words: [{ text: "https://example.com/x", isPrefix: false }] }],
  ])("%s", (_what, q, expected) => {
    expect(parseQuery(q)).toMatchObject({ ...expected, notes: [] });
  });

  test.each([
    ["kind:story", { kinds: ["story"] }],
    ["KIND:Stories,Epic", { kinds: ["story", "epic"] }],
    ["kind:comment", { kinds: ["comment", "document_comment"] }],
    ["kind:prd", { kinds: ["document"], documentKinds: ["PRD"] }],
    ["kind:qa-gate", { kinds: ["document"], documentKinds: ["QA_GATE"] }],
    ['project:"Web shop" project:ACME', { projects: ["Web shop", "ACME"] }],
    ["status:in-progress,done", { statuses: ["in_progress", "done"] }],
    ["is:archived", { archived: true }],
  ])("a filter: %s", (q, filters) => {
    const query = parseQuery(q);
    expect(query.filters).toMatchObject(filters);
    expect(query.notes).toEqual([]);
    expect(hasWords(query)).toBe(false);
  });

  test.each([
    ["kind:banana", /no kind “banana”/],
    ["kind:constructor", /no kind “constructor”/],
    ["status:gone", /no status “gone”/],
    ["is:late", /is:late/],
    ["-kind:story", /excludes nothing/],
  ])("%s with a note on what can be asked instead", (q, note) => {
    expect(parseQuery(q).notes).toEqual([expect.stringMatching(note)]);
  });

  test.each(["kind:", "-", "*", '""', "…", "  "])("%s as nothing yet, without a note", (q) => {
    const query = parseQuery(q);
    expect([query.words, query.phrases, query.notes]).toEqual([[], [], []]);
  });
});

test("of very many words the first are taken, and it is said", () => {
  const query = parseQuery(Array.from({ length: 30 }, (_, i) => `word${i}`).join(" "));
  expect(query.words).toHaveLength(12);
  expect(query.notes).toEqual(["Only the first 12 words were looked for."]);
});

test("every part of what was typed is accounted for, whatever it is", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      '"',
      "-",
      "kind:",
      "kind:story",
      "project:",
      "*",
      ":",
      "a-b",
      '-"',
      "“",
      " ",
      "is:archived",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      const { parts } = parseQuery(text);
      const starts = parts.map((_, i) => parts[i - 1]?.end ?? 0);
      const gaps = [
        ...parts.map(({ start }, i) => text.slice(starts[i], start)),
        text.slice(parts.at(-1)?.end ?? 0),
      ];
      return (
        gaps.every((gap) => gap.trim() === "") &&
        parts.every(({ start, end, raw }) => end > start && raw === text.slice(start, end))
      );
    }),
    { numRuns: 100 },
  );
});
