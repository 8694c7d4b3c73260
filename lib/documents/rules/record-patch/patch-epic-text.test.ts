import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parsePlan } from "../parse-plan";
import { patchEpicText } from "./patch-epic-text";

const CORPUS = path.resolve(import.meta.dirname, "../../../../../shared/corpus");
const hasCorpus = existsSync(CORPUS);
const where = hasCorpus ? "" : " (NOT RUN: the corpus of real documents is not on this machine)";

describe("an epic's text", () => {
  it.each([
    ["# Epic 1: Stock\n\nCount it.\n\n## Story 1.1: x\n", "# Epic 1: Store\n\nKeep it.\n\n## Story 1.1: x\n"],
    [
      "## Epic 1 Stock (Done)\n**Epic Goal:** Count\nit all.\n\nMore.\n",
      "## Epic 1 Store (Done)\n**Epic Goal:** Keep it.\n\nMore.\n",
    ],
    [
      "# **Epic 1 – Stock**\n\n## Epic Goal\n\nCount it.\n\n## Stories\n",
      "# **Epic 1 – Store**\n\n## Epic Goal\n\nKeep it.\n\n## Stories\n",
    ],
    ["# Epic 1: Stock\n\n## Goals\n\n- Count\n- Buy\n", "# Epic 1: Store\n\n## Goals\n\n- Keep it.\n"],
    ["# Epic 1: Stock\n", "# Epic 1: Store\n\nKeep it.\n"],
  ])("%j becomes %j", (before, after) => {
    expect(patchEpicText(before, { title: "Store", goal: "Keep it." })).toBe(after);
  });
});

describe(`the epics of real projects${where}`, () => {
  it.skipIf(!hasCorpus)("stay as they are when nothing changed, and say what they are told", () => {
    const names = readdirSync(CORPUS, { recursive: true, encoding: "utf8" });
    let seen = 0;
    for (const name of names.filter((file) => /epic-[^/]*\.md$/.test(file))) {
      const text = readFileSync(path.join(CORPUS, name), "utf8");
      const [epic] = parsePlan(text).epics;
      if (!epic) continue;
      seen++;
      expect(patchEpicText(text, { title: epic.title, goal: epic.goal }), name).toBe(text);
      const patched = patchEpicText(text, { title: "Jars and shelves", goal: "Keep them all." });
      expect(parsePlan(patched).epics[0], name).toMatchObject({
        title: "Jars and shelves",
        goal: "Keep them all.",
      });
    }
    expect(seen).toBeGreaterThan(20);
  });
});
