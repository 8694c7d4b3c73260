import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldWord, wordsOf } from "./words";

const texts = (text: string) => wordsOf(text).map((word) => word.text);

describe("the words of", () => {
  test.each([
    ["a sentence", "The User's login, again!", ["the", "user", "login", "again"]],
    ["a name in camelCase", "rememberWorkspace", ["rememberworkspace", "remember", "workspace"]],
    ["a name with capitals together", "parseJSONFile", ["parsejsonfile", "parse", "json", "file"]],
    ["a name in snake_case", "sign_in", ["signin", "sign", "in"]],
    ["a requirement, however it is written", "FR12 FR-12", ["fr12", "fr", "12", "fr12", "fr", "12"]],
    ["a key", "ACME-12", ["acme12", "acme", "12"]],
    ["a number with parts", "1.2", ["1.2", "1", "2"]],
    ["a path", "docs/prd.md", ["docs/prd.md", "docs", "prd", "md"]],
    ["a word with accents", "Café Übergröße", ["cafe", "ubergrosse"]],
    ["Markdown", "**bold** `code` [link](x)", ["bold", "code", "link", "x"]],
    ["a script without spaces", "登录页", ["登", "登录", "录", "录页", "页"]],
    ["nothing", "--- … ***", []],
  ])("%s", (_what, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test("a text without letters that belong together is no word", () => {
    expect(texts("x".repeat(65))).toEqual([]);
  });
});

test("each word says where it stands, and a name stands where its first part does", () => {
  const text = "Go to sign_in now";
  for (const { start, end, text: word } of wordsOf(text)) {
    expect(foldWord(text.slice(start, end)).replace("_", "")).toBe(word);
  }
  expect(wordsOf(text).map(({ position }) => position)).toEqual([0, 1, 2, 2, 3, 4]);
});

test("any text has words in order, inside the text, in lower case", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) =>
      wordsOf(text).every(
        ({ start, end, text: word }) =>
          start >= 0 && end > start && end <= text.length && word === word.toLowerCase(),
      ),
    ),
    { numRuns: 100 },
  );
});
