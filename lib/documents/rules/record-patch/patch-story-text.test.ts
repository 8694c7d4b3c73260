import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STORY_STATUSES } from "@/db/enums";
import { placeCriteria } from "../acceptance-criteria";
import { parsePlan } from "../parse-plan";
import { findStatus } from "../story-status";
import { findUserStory } from "../user-story";
import { patchStoryText, type StoryPatch } from "./patch-story-text";
import { anchorStory } from "./story-anchor";

const CORPUS = path.resolve(import.meta.dirname, "../../../../../shared/corpus");
const hasCorpus = existsSync(CORPUS);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

function storyOf(text: string, file?: string) {
  return parsePlan(text, file === undefined ? {} : { path: file }).stories[0];
}

function record(text: string, file?: string): Required<StoryPatch> | null {
  const story = storyOf(text, file);
  if (!story) return null;
  return {
    title: story.title,
    status: story.status,
    userStory: story.userStoryText,
    criteria: story.acceptanceCriteria.map(({ text: words, done }) => ({ text: words, done })),
  };
}

/** How many lines of the old text are gone, and how many of the new one came. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split(/\r\n|\r|\n/), after.split(/\r\n|\r|\n/)];
  const count = (lines: string[]) => {
    const counts = new Map<string, number>();
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  };
  const without = (lines: string[], others: Map<string, number>) =>
    lines.filter((line) => {
      const left = others.get(line) ?? 0;
      others.set(line, left - 1);
      return left <= 0;
    });
  return { gone: without(old, count(now)), come: without(now, count(old)) };
}

const STORY = (status: readonly string[], criteria: readonly string[]) =>
  [
    "# Story 1.2: Count jars",
    "",
    ...status,
    "",
    "## Story",
    "",
    "**As a** keeper,  ",
    "**I want** a count,  ",
    "**so that** I buy.",
    "",
    "## Acceptance Criteria",
    "",
    ...criteria,
    "",
    "## Tasks / Subtasks",
    "",
    "- [ ] Do it (AC: 1)",
    "",
  ].join("\n");

describe("a story's status", () => {
  it.each([
    [["## Status", "Draft"], "in_progress", "InProgress"],
    [["## Status", "", "**Done**"], "review", "**Review**"],
    [["## Status", "✅ Complete (2025-01-02)"], "in_progress", "InProgress"],
    [["## Status: Draft"], "done", "## Status: Done"],
    [["**Status:** Ready for Review"], "in_progress", "**Status:** In Progress"],
    [["- **Status**: `Draft`"], "done", "- **Status**: `Done`"],
    [["Status: ready-for-dev"], "in_progress", "Status: in-progress"],
    [["Status: drafted"], "review", "Status: review"],
    [
      ["| Field | Value |", "| --- | --- |", "| Status | COMPLETED | x |"],
      "in_progress",
      "| Status | IN PROGRESS | x |",
    ],
    [["## Status", "- [x] Approved"], "done", "- [x] Done"],
    [["> **Status:** Draft"], "cancelled", "> **Status:** Cancelled"],
  ] as const)("%j becomes %s: %s", (lines, status, expected) => {
    const text = STORY(lines, ["1. One"]);
    const patched = patchStoryText(text, { status });
    expect(changedLines(text, patched).come).toEqual([expected]);
    expect(changedLines(text, patched).gone).toHaveLength(1);
    expect(storyOf(patched)?.status).toBe(status);
  });

  it("stays in the words of the file where they mean the same", () => {
    const text = STORY(["## Status", "✅ COMPLETED (2025-01-02)"], ["1. One"]);
    expect(patchStoryText(text, { status: "done" })).toBe(text);
  });

  it("gets a place where the file has none", () => {
    const text = STORY([], ["1. One"]);
    expect(patchStoryText(text, { status: "draft" })).toBe(text);
    expect(patchStoryText(text, { status: "done" })).toBe(
      text.replace("# Story 1.2: Count jars\n", "# Story 1.2: Count jars\n\n## Status\n\nDone\n"),
    );
    const slice = "### Story 1.2: Count jars\n\nAs a keeper, I want a count.\n";
    expect(patchStoryText(slice, { status: "done" })).toBe(
      "### Story 1.2: Count jars\n\n**Status:** Done\n\nAs a keeper, I want a count.\n",
    );
  });
});

describe("a story's criteria", () => {
  it.each([
    [
      ["1. One", "2. Two"],
      ["1. One", "2. [x] Two"],
    ],
    [
      ["1: One", "2: Two"],
      ["1: One", "2: [x] Two"],
    ],
    [
      ["- [ ] One", "- [ ] Two"],
      ["- [ ] One", "- [x] Two"],
    ],
    [
      ["* One", "* **Two**"],
      ["* One", "* [x] **Two**"],
    ],
    [
      ["1. **AC1:** One", "2. **AC2:** Two"],
      ["1. **AC1:** One", "2. [x] **AC2:** Two"],
    ],
    [
      ["AC1: One", "AC2: Two"],
      ["AC1: One", "AC2: [x] Two"],
    ],
    [
      ["**AC1:** One", "**AC2:** Two", "- a"],
      ["**AC1:** One", "**AC2:** [x] Two", "- a"],
    ],
    [
      ["### AC 1: One", "", "a", "", "### AC 2: Two", "", "b"],
      ["### AC 1: One", "", "a", "", "### AC 2: [x] Two", "", "b"],
    ],
    [
      ["| # | Criterion |", "|---|---|", "| 1 | One |", "| 2 | Two |"],
      ["| # | Criterion |", "|---|---|", "| 1 | One |", "| 2 | [x] Two |"],
    ],
    [
      ["**Given** a", "**When** b", "**Then** c", "", "**Given** d", "**Then** e"],
      ["**Given** a", "**When** b", "**Then** c", "", "- [x] **Given** d", "**Then** e"],
    ],
    [
      ["It counts.", "", "It prints."],
      ["It counts.", "", "[x] It prints."],
    ],
  ])("%j are ticked as %j, and unticked again", (before, after) => {
    const text = STORY(["## Status", "Draft"], before);
    const criteria = storyOf(text)?.acceptanceCriteria ?? [];
    expect(criteria).toHaveLength(2);
    const ticked = criteria.map(({ text: words }, at) => ({ text: words, done: at === 1 }));
    const patched = patchStoryText(text, { criteria: ticked });
    expect(patched).toBe(STORY(["## Status", "Draft"], after));
    expect(record(patched)?.criteria).toEqual(ticked);
    const unticked = patchStoryText(patched, { criteria });
    expect(record(unticked)?.criteria).toEqual(record(text)?.criteria);
  });

  it("are reworded, added and removed in the form of the others", () => {
    const text = STORY(["Status: draft"], ["1. **Count** jars", "   - by size", "2. Print", "3. Send"]);
    const patched = patchStoryText(text, {
      criteria: [
        { text: "Count jars\n- by size", done: true },
        { text: "Send", done: false },
        { text: "Store it\n- for a year", done: false },
      ],
    });
    expect(patched).toBe(
      STORY(
        ["Status: draft"],
        ["1. [x] **Count** jars", "   - by size", "3. Send", "4. Store it", "   - for a year"],
      ),
    );
  });

  it("get a section where the story has none", () => {
    const text = "# Story 1.2: Count\n\n## Story\n\nAs a keeper, I want a count.\n\n## Tasks\n\n- [ ] Do\n";
    expect(patchStoryText(text, { criteria: [{ text: "One", done: true }] })).toBe(
      text.replace("## Tasks", "## Acceptance Criteria\n\n1. [x] One\n\n## Tasks"),
    );
  });
});

describe("a story's title and wish", () => {
  it.each([
    ["# Story 1.2: Count jars", "# Story 1.2: Weigh jars"],
    ["### **Story 1.2: Count jars** ✅ **DONE**", "### **Story 1.2: Weigh jars** ✅ **DONE**"],
    ["## Story 1.2 Count jars (Done)", "## Story 1.2 Weigh jars (Done)"],
    ["# Story 1.2", "# Story 1.2: Weigh jars"],
    ["# Story 1.2: Count *jars*", "# Story 1.2: Weigh jars"],
  ])("%s becomes %s", (before, after) => {
    const text = `${before}\n\n## Story\n\nAs a b, I want c.\n`;
    expect(patchStoryText(text, { title: "Weigh jars" })).toBe(text.replace(before, after));
  });

  it("keeps its lines and its bold words", () => {
    const text = STORY(["Status: draft"], ["1. One"]);
    expect(patchStoryText(text, { userStory: "As an owner, I want to weigh, so that I pay." })).toBe(
      text
        .replace("**As a** keeper,  ", "**As an** owner,  ")
        .replace("**I want** a count,  ", "**I want to** weigh,  ")
        .replace("**so that** I buy.", "**so that** I pay."),
    );
    const plain = "# Story 1.2: x\n\n## Story\nAs a b, I want c.\n";
    expect(patchStoryText(plain, { userStory: "As a d, I want e so that f." })).toBe(
      "# Story 1.2: x\n\n## Story\nAs a d, I want e so that f.\n",
    );
  });
});

const words = fc.constantFrom(
  "The jar",
  "counts",
  "`make all`",
  "every",
  "shelf 3",
  "prints.",
  "v1.2",
  "a/b",
  "50%",
);
const sentence = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => `It ${parts.join(" ")}`);
const anyPatch = fc.record({
  status: fc.constantFrom(...STORY_STATUSES),
  ticks: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  change: fc.constantFrom("none", "reword", "add", "insert", "remove", "all"),
  at: fc.nat(30),
  text: sentence,
  title: sentence.map((words) => words.replaceAll("`", "").replace(/\.$/, "")),
});
type AnyPatch = typeof anyPatch extends fc.Arbitrary<infer T> ? T : never;

function wantedOf(from: Required<StoryPatch>, patch: AnyPatch): Required<StoryPatch> {
  const criteria = from.criteria.map(({ text }, at) => ({
    text,
    done: patch.ticks[at % patch.ticks.length] ?? false,
  }));
  const at = criteria.length === 0 ? 0 : patch.at % criteria.length;
  const one = { text: patch.text, done: patch.ticks[0] ?? false };
  if (patch.change === "reword" || patch.change === "all") criteria.splice(at, 1, one);
  if (patch.change === "add" || patch.change === "all")
    criteria.push({ text: `${patch.text} too`, done: !one.done });
  if (patch.change === "insert") criteria.splice(at, 0, one);
  if (patch.change === "remove" && criteria.length > 1) criteria.splice(at, 1);
  return {
    title: patch.change === "all" ? patch.title : from.title,
    status: patch.status,
    userStory:
      patch.change === "all" ? `As a keeper, I want ${patch.text}, so that ${patch.title}` : from.userStory,
    criteria,
  };
}

/** A criterion that is a heading says code without its marks. */
function withoutCode(of: Required<StoryPatch> | null): unknown {
  const criteria = of?.criteria.map(({ text, done }) => ({ text: text.replaceAll("`", ""), done }));
  return { ...of, criteria };
}

/** The lines of what differs, and blank ones beside what goes. */
function linesThatMayGo(
  text: string,
  at: { own: Required<StoryPatch>; wanted: Required<StoryPatch>; name: string },
): string[] {
  const anchor = anchorStory(text, at.name);
  if (!anchor) return [];
  const { lines, outline, story } = anchor;
  const between = (line: number, endLine: number) => outline.lines.slice(Math.max(0, line - 1), endLine);
  const said = new Set(at.wanted.criteria.map(({ text: own, done }) => JSON.stringify([own, done])));
  const repeated = (own: string) =>
    [at.own, at.wanted].some((of) => of.criteria.filter(({ text: other }) => other === own).length > 1);
  const status = findStatus(lines);
  const wish = findUserStory(lines);
  return [
    "",
    ...(at.wanted.title === at.own.title ? [] : between(story.line, story.line)),
    ...(status && at.wanted.status !== at.own.status ? between(status.line, status.line) : []),
    ...(at.wanted.userStory === at.own.userStory ? [] : between(wish.line, wish.endLine)),
    ...placeCriteria(lines).flatMap(({ text: own, done, line, endLine }) =>
      said.has(JSON.stringify([own, done])) && !repeated(own) ? [] : between(line, endLine),
    ),
  ];
}

describe(`the stories of real projects${where}`, () => {
  const stories = hasCorpus
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
        .filter((name) => /\/(?:stories|prd|epics)\/.*\.md$/.test(name))
        .flatMap((name) => {
          const text = readFileSync(path.join(CORPUS, name), "utf8");
          if (name.includes("/stories/")) return [{ name, text }];
          return parsePlan(text).stories.map(({ line, endLine, number }) => ({
            name: `${name}#${number}`,
            text: text
              .split("\n")
              .slice(line - 1, endLine)
              .join("\n"),
          }));
        })
        .filter(({ name, text }) => record(text, name) !== null)
    : [];

  it.skipIf(!hasCorpus)(
    "stay as they are when nothing changed",
    () => {
      expect(stories.length).toBeGreaterThan(200);
      for (const { name, text } of stories) {
        const own = record(text, name);
        if (own) expect(patchStoryText(text, own, name) === text, name).toBe(true);
      }
    },
    60_000,
  );

  it.skipIf(!hasCorpus)(
    "say what they are told to, and lose no line beyond those that had to change",
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...stories), anyPatch, fc.boolean(), ({ name, text }, patch, crlf) => {
          const source = crlf ? text.replaceAll("\n", "\r\n") : text;
          const own = record(source, name);
          if (!own) throw new Error("Every one of these is a story.");
          const wanted = wantedOf(own, patch);
          const patched = patchStoryText(source, wanted, name);
          expect(withoutCode(record(patched, name))).toEqual(withoutCode(wanted));
          expect(patchStoryText(patched, wanted, name)).toBe(patched);
          const allowed = linesThatMayGo(source, { own, wanted, name });
          for (const line of changedLines(source, patched).gone) expect(allowed).toContain(line);
        }),
        { numRuns: 300 },
      );
    },
    60_000,
  );
});
