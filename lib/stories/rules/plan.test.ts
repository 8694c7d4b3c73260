import { describe, expect, it } from "vitest";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import { comparePlan, countStates, epicStatusOf, type PlanRecords } from "./plan";

const TEXT = `# PRD

## Epic 1: Accounts
People sign in.

### Story 1.1: Sign in
As a user, I want to sign in, so that I see my things.

#### Acceptance Criteria
1. A wrong password is refused
2. A right one opens the board

### Story 1.2: Sign out
As a user, I want to sign out.
`;

const none: PlanRecords = { projectKey: "ACME", epics: [], stories: [] };
const plan = (text = TEXT, records = none) => comparePlan(parsePlan(text), records);

/** What the project holds after a plan was applied. */
function applied({ epics, stories } = plan()): PlanRecords {
  const sourceKey = (key: string) => key.slice(key.indexOf(":") + 1);
  return {
    projectKey: "ACME",
    epics: epics.map(({ key, number, title, goal, line }, i) => ({
      id: `e${i}`,
      documentId: `de${i}`,
      status: "draft" as const,
      version: 1,
      sourceVersion: 1,
      sourceLine: line,
      number,
      title,
      goal,
      sourceKey: sourceKey(key),
      archived: false,
      own: true,
    })),
    stories: stories.map(({ key, number, title, userStory, criteria, line, status }, i) => ({
      id: `s${i}`,
      documentId: `ds${i}`,
      status,
      version: 1,
      sourceVersion: 1,
      sourceLine: line,
      keyNumber: i + 1,
      number,
      title,
      userStory,
      sourceKey: sourceKey(key),
      archived: false,
      own: true,
      criteria: criteria.map(({ text }) => text),
    })),
  };
}

const states = ({ epics, stories }: ReturnType<typeof plan>) =>
  [...epics, ...stories].map(({ number, state, differences }) => [number, state, ...differences].join(" "));

describe("comparePlan", () => {
  it("takes everything as new in an empty project, and gives each story its epic", () => {
    const { epics, stories, warnings } = plan();
    expect(states(plan())).toEqual(["1 create", "1.1 create", "1.2 create"]);
    expect(stories.map(({ epicKey }) => epicKey)).toEqual([epics[0]?.key, epics[0]?.key]);
    expect(stories[0]).toMatchObject({
      line: 6,
      userStory: "As a user, I want to sign in, so that I see my things.",
    });
    expect(warnings).toEqual([]);
  });

  it("takes nothing as new when everything was made from it before", () => {
    expect(states(plan(TEXT, applied()))).toEqual(["1 unchanged", "1.1 unchanged", "1.2 unchanged"]);
  });

  it("says what differs after an edit of the document", () => {
    const edited = TEXT.replace("Story 1.1: Sign in", "Story 1.1: Log on")
      .replace("A right one", "The right one")
      .replace("People sign in.", "People come in.");
    expect(states(plan(edited, applied()))).toEqual([
      "1 changed goal",
      "1.1 changed title criteria",
      "1.2 unchanged",
    ]);
  });

  it("says what differs after an edit of the story, and names the story by its key", () => {
    const records = applied();
    for (const story of records.stories) story.title = `${story.title} here`;
    const { stories } = plan(TEXT, records);
    expect(stories.map(({ state, existing }) => `${state} ${existing?.key}`)).toEqual([
      "changed ACME-1",
      "changed ACME-2",
    ]);
  });

  it("leaves alone what was archived since", () => {
    const records = applied();
    for (const story of records.stories) story.archived = true;
    expect(states(plan(TEXT, records))).toEqual(["1 unchanged", "1.1 archived", "1.2 archived"]);
  });

  it("knows what is there already by hand or from another document, and hangs new stories on that epic", () => {
    const records = applied();
    for (const record of [...records.epics, ...records.stories]) record.own = false;
    const more = plan(`${TEXT}\n### Story 1.3: Reset\nAs a user, I want a new password.\n`, records);
    expect(states(more)).toEqual(["1 elsewhere", "1.1 elsewhere", "1.2 elsewhere", "1.3 create"]);
    expect(more.stories[2]?.epicId).toBe("e0");
  });

  it("hangs the story of a file of its own on the project's epic of that number, and warns where there is none", () => {
    const file = "# Story 1.9: Alone\n\n## Story\nAs a user, I want one.\n";
    expect(plan(file, applied()).stories[0]).toMatchObject({ epicKey: null, epicId: "e0", state: "create" });
    const homeless = plan(file);
    expect(homeless.stories[0]).toMatchObject({ epicKey: null, epicId: null });
    expect(homeless.warnings).toMatchObject([
      { line: 1, message: expect.stringContaining("without an epic") },
    ]);
  });

  it("keeps two stories of one number and title in different epics apart", () => {
    const twice = "## Epic 1: A\n### Story 1.1: Same\nOne.\n## Epic 2: B\n### Story 1.1: Same\nTwo.\n";
    const { stories } = plan(twice);
    expect(new Set(stories.map(({ key }) => key)).size).toBe(stories.length);
  });
});

describe("countStates", () => {
  it("counts every state, also those that are not there", () => {
    const counts = { create: 2, unchanged: 0, changed: 0, archived: 0, elsewhere: 0 };
    expect(countStates(plan().stories)).toEqual(counts);
  });
});

describe("epicStatusOf", () => {
  it.each([
    [["DONE"], "completed"],
    [["NEW - Phase 2"], "draft"],
    [["In Progress"], "in_progress"],
    [["Approved"], "approved"],
    [[], "draft"],
  ])("reads %j as %s", (flags, status) => {
    expect(epicStatusOf(flags)).toBe(status);
  });
});
