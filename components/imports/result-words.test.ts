import { describe, expect, it } from "vitest";
import type { ImportCounts, ImportRecord } from "@/lib/imports/schema";
import { sizeWords } from "./import-words";
import { resultLines, resultWords } from "./result-words";

const none = { create: 0, update: 0, unchanged: 0, conflict: 0, kept: 0 };
const counts = (file: Partial<typeof none>): ImportCounts => ({
  file: { ...none, ...file },
  document: none,
  epic: none,
  story: none,
});
const made = (created: number, updated: number) => ({ created, updated });
const base: ImportRecord = {
  id: "01a1fc48-9384-76ce-9559-ca6033536d6e",
  projectId: "01a1fc44-41dc-756b-8980-9751b264ef68",
  status: "ready",
  name: "larder",
  sizeBytes: 1,
  fileCount: 1,
  counts: counts({}),
  progress: { step: "reading", done: 1, total: 1 },
  problems: [],
  error: null,
  result: null,
  author: { kind: "member", id: null, name: "Mara" },
  createdAt: "2026-11-21T04:00:00.000Z",
  updatedAt: "2026-11-21T04:00:00.000Z",
  finishedAt: null,
};
const result = {
  documents: made(2, 0),
  epics: made(0, 0),
  stories: made(1, 3),
  files: made(0, 0),
  durationMs: 5,
};

describe("what is said of an import", () => {
  it.each([
    [{ counts: counts({ unchanged: 4, kept: 2 }) }, "Nothing changed"],
    [{ counts: counts({ create: 4, conflict: 1 }) }, "4 new, 1 conflict"],
    [{ status: "done", result }, "3 new, 3 updated"],
    [
      { status: "done", result: { ...result, documents: made(0, 0), stories: made(0, 0) } },
      "Nothing changed",
    ],
    [{ status: "failed", problems: [{ path: "a", line: 1, message: "It is damaged." }] }, "It is damaged."],
    [{ status: "cancelled" }, "Nothing was written."],
    [{ status: "running" }, ""],
  ] as const)("%j is “%s”", (part, words) => {
    expect(resultWords({ ...base, ...part, problems: [...("problems" in part ? part.problems : [])] })).toBe(
      words,
    );
  });

  it("names each kind that something was made of", () => {
    expect(resultLines(result)).toEqual([
      { kind: "Documents", created: 2, updated: 0 },
      { kind: "Stories", created: 1, updated: 3 },
    ]);
  });
});

it.each([
  [999, "999 bytes"],
  [1_455, "1.5 kB"],
  [250_000_000, "250 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
