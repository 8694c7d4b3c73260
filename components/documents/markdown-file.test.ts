import { expect, it } from "vitest";
import { readMarkdownFile, readOneMarkdownFile } from "./markdown-file";

const file = (name: string, ...parts: BlobPart[]) => new File(parts, name);

it("reads a Markdown file to the last character, byte order mark and line ends included", async () => {
  const text = "\uFEFF# Größe 😀\r\n";
  expect(await readMarkdownFile(file("prd.MD", text))).toEqual({ name: "prd.MD", text });
  expect(await readOneMarkdownFile([file("a.txt", "")])).toEqual({ name: "a.txt", text: "" });
});

it.each([
  ["another kind of file", file("plan.docx", "x"), /"plan.docx" is not a Markdown file.*\.md/],
  ["a file without an ending", file("plan", "x"), /not a Markdown file/],
  ["a huge file", file("big.md", "x".repeat(2_000_001)), /larger than 2 MB/],
  ["bytes that are no UTF-8", file("latin.md", new Uint8Array([0x67, 0xfc, 0x6e])), /UTF-8/],
  ["binary data under a false name", file("zip.md", "PK\u0003\u0004\u0000\u0000"), /could not be read/],
])("refuses %s with a sentence", async (_, given, problem) => {
  expect(await readMarkdownFile(given)).toEqual({ problem: expect.stringMatching(problem) });
});

it("takes one file at a time", async () => {
  const two = [file("a.md", "a"), file("b.md", "b")];
  expect(await readOneMarkdownFile(two)).toEqual({
    problem: expect.stringContaining("2 files were dropped"),
  });
  expect(await readOneMarkdownFile([])).toEqual({ problem: expect.stringContaining("no file") });
});
