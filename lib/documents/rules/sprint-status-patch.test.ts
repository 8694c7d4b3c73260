import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPIC_STATUSES, STORY_STATUSES } from "@/db/enums";
import { readSprintEpics, readSprintStatus } from "./sprint-status";
import { patchSprintStatus, type SprintState } from "./sprint-status-patch";
import { mapStatus } from "./story-status";

const FILE = `# Sprint Status
# last_updated: 2026-01-01
generated: 2026-01-01
last_updated: 2026-01-01   # by hand
project: "Larder"

development_status:
  # Epic 1
  epic-1: in-progress
  1-1-count-jars:   done   # shipped
  1-2-list-shelves: "in-progress"
  epic-1-retrospective: optional

  epic-2: backlog
  2-1-print-labels: drafted

action_items:
  - epic: 1
    action: "Talk"
    status: open
`;
const SAME: SprintState = {
  epics: [
    { number: "1", status: "in_progress" },
    { number: "2", status: "draft" },
  ],
  stories: [
    { number: "1.1", title: "Count jars", status: "done" },
    { number: "1.2", title: "List shelves", status: "in_progress" },
    { number: "2.1", title: "Print labels", status: "ready" },
  ],
  now: "2026-11-21T03:00:00.000Z",
};

function changedLines(text: string): string[] {
  const before = new Set(FILE.split("\n"));
  return text.split("\n").filter((line) => !before.has(line));
}

describe("a sprint's status file", () => {
  it("stays as it is where it says what the plan says, in old words too", () => {
    expect(patchSprintStatus(FILE, SAME)).toBe(FILE);
    expect(patchSprintStatus("project: x\n", SAME)).toBe("project: x\n");
  });

  it("changes only the words that differ, and says when", () => {
    const [, second, ...others] = SAME.stories;
    if (!second) throw new Error("There are three stories.");
    const state: SprintState = {
      ...SAME,
      epics: [{ number: "1", status: "completed" }],
      stories: [{ number: "1.1", title: "x", status: "review" }, { ...second, status: "done" }, ...others],
    };
    const patched = patchSprintStatus(FILE, state);
    expect(changedLines(patched)).toEqual([
      "# last_updated: 2026-11-21",
      "last_updated: 2026-11-21   # by hand",
      "  epic-1: done",
      "  1-1-count-jars:   review   # shipped",
      '  1-2-list-shelves: "done"',
    ]);
    expect(patched.split("\n")).toHaveLength(FILE.split("\n").length);
  });

  it("gets the stories that it lacks, behind those of their epic", () => {
    const state: SprintState = {
      ...SAME,
      stories: [
        ...SAME.stories,
        { number: "1.3", title: "Weigh: the jars", status: "draft" },
        { number: "3.1", title: "Send", status: "ready", file: "docs/3-1-send-it.md" },
      ],
    };
    const patched = patchSprintStatus(FILE, state);
    const lines = patched.split("\n");
    expect(lines[lines.indexOf('  1-2-list-shelves: "in-progress"') + 1]).toBe(
      "  1-3-weigh-the-jars: backlog",
    );
    const labels = lines.indexOf("  2-1-print-labels: drafted");
    expect(lines.slice(labels + 1, labels + 4)).toEqual([
      "  epic-3: backlog",
      "  3-1-send-it: ready-for-dev",
      "",
    ]);
    expect(patched).toContain("action_items:\n  - epic: 1\n");
  });

  it("leaves the words of cancelled stories and of numbers that two stories have", () => {
    const stories = [
      { number: "1.1", title: "a", status: "cancelled" as const },
      { number: "2.1", title: "b", status: "done" as const },
      { number: "2.1", title: "c", status: "draft" as const, file: "2-1-other.md" },
    ];
    const patched = patchSprintStatus(FILE, { ...SAME, stories });
    expect(patched).toContain("1-1-count-jars:   done   # shipped");
    expect(patched).toContain("2-1-print-labels: drafted");
  });

  it("says afterwards what it was told, whatever the states and line ends are", () => {
    const epic = fc.constantFrom(...EPIC_STATUSES);
    const story = fc.constantFrom(...STORY_STATUSES.filter((status) => status !== "cancelled"));
    fc.assert(
      fc.property(fc.tuple(epic, epic), fc.tuple(story, story, story), fc.boolean(), (e, s, crlf) => {
        const text = crlf ? FILE.replaceAll("\n", "\r\n") : FILE;
        const state = {
          ...SAME,
          epics: e.map((status, at) => ({ number: String(at + 1), status })),
          stories: SAME.stories.map((one, at) => ({ ...one, status: s[at] ?? "draft" })),
        };
        const patched = patchSprintStatus(text, state);
        const words = readSprintStatus(patched);
        for (const { number, status } of state.stories) {
          expect(mapStatus(words.get(number) ?? "").status).toBe(status);
        }
        const known = readSprintEpics(patched);
        for (const { number, status } of state.epics) {
          expect(known.get(number)).toBe(status === "approved" ? "draft" : status);
        }
        expect(patchSprintStatus(patched, state)).toBe(patched);
        expect(patched.split(crlf ? "\r\n" : "\n")).toHaveLength(FILE.split("\n").length);
      }),
    );
  });
});
