import { describe, expect, it } from "vitest";
import {
  readCriteria,
  readDay,
  readLabels,
  readPriority,
  readStatusWord,
  readWhole,
  writeLabels,
} from "./cell-values";
import { guardFormula, unguardFormula } from "./formulas";
import { fieldsOfHeadings } from "./headings";
import { readStoryFile, storyRowsOf } from "./read-file";
import { type FileStory, writeStoriesCsv, writeStoriesJson } from "./write-file";

const bytes = (text: string) => new TextEncoder().encode(text);

function tableOf(content: Uint8Array | string, name = "stories.csv") {
  const read = readStoryFile(typeof content === "string" ? bytes(content) : content, name);
  if (!read.ok) throw new Error(read.message);
  return read.table;
}

describe("readStoryFile", () => {
  it("reads commas, semicolons and tabs, quotes and lines inside them", () => {
    for (const mark of [",", ";", "\t"]) {
      const text = [`Title${mark}Description`, `"A ""b""${mark} c"${mark}"one\ntwo"`, ""].join("\r\n");
      expect(tableOf(text)).toEqual({
        headings: ["Title", "Description"],
        rows: [[`A "b"${mark} c`, "one\ntwo"]],
      });
    }
  });

  it("reads UTF-8 with and without its mark, UTF-16, and the bytes of old spreadsheets", () => {
    const text = "Title,Points\nÜber,3\n";
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
    ]);
    const latin = Uint8Array.from(text, (char) => char.charCodeAt(0));
    for (const content of [bytes(text), bytes(`\uFEFF${text}`), utf16, latin]) {
      expect(tableOf(content).headings).toEqual(["Title", "Points"]);
      expect(tableOf(content).rows).toEqual([["Über", "3"]]);
    }
  });

  it("reads JSON with names, lists and objects", () => {
    const text = JSON.stringify({
      items: [
        { title: "A", labels: [{ name: "bug" }, { name: "ui" }], assignee: { login: "ada" }, points: 2 },
      ],
    });
    expect(tableOf(text, "issues.json")).toEqual({
      headings: ["title", "labels", "assignee", "points"],
      rows: [["A", "bug, ui", "ada", "2"]],
    });
  });

  it("says what is wrong with a file that it cannot read", () => {
    const messageOf = (text: string, name = "a.csv") => {
      const read = readStoryFile(bytes(text), name);
      return read.ok ? "" : read.message;
    };
    expect(messageOf("  \n")).toContain("empty");
    expect(messageOf("Title\n")).toContain("no rows");
    expect(messageOf('Title\n"never closed\n')).toContain("never closed");
    expect(messageOf("{", "a.json")).toContain("JSON");
    expect(messageOf(`Title\n${"x\n".repeat(5001)}`)).toContain("5,001 rows");
  });
});

describe("fieldsOfHeadings", () => {
  it("knows what Jira writes, with its repeated columns", () => {
    const headings = [
      "Summary",
      "Issue key",
      "Issue id",
      "Status",
      "Priority",
      "Labels",
      "Labels",
      "Sprint",
      "Sprint",
      "Custom field (Story Points)",
      "Custom field (Epic Link)",
      "Original estimate",
      "Due date",
    ];
    expect(fieldsOfHeadings(headings)).toEqual([
      "title",
      "key",
      null,
      "status",
      "priority",
      "labels",
      "labels",
      "sprint",
      "sprint",
      "points",
      "epic",
      "estimateSeconds",
      "dueOn",
    ]);
    const table = {
      headings,
      rows: [["A", "J-1", "9", "Done", "High", "x", "y", "S 1", "S 2", "3.0", "", "", ""]],
    };
    expect(storyRowsOf(table, fieldsOfHeadings(headings))).toEqual([
      {
        row: 2,
        title: "A",
        key: "J-1",
        status: "Done",
        priority: "High",
        labels: "x\ny",
        sprint: "S 2",
        points: "3.0",
      },
    ]);
  });

  it("knows what Linear and GitHub write", () => {
    expect(
      fieldsOfHeadings([
        "ID",
        "Team",
        "Title",
        "Status",
        "Estimate",
        "Priority",
        "Assignee",
        "Labels",
        "Cycle Name",
        "Due Date",
      ]),
    ).toEqual([
      "key",
      null,
      "title",
      "status",
      "points",
      "priority",
      "assignee",
      "labels",
      "sprint",
      "dueOn",
    ]);
    expect(
      fieldsOfHeadings(["Title", "URL", "Assignees", "Status", "Labels", "Milestone", "Iteration"]),
    ).toEqual(["title", null, "assignee", "status", "labels", "epic", "sprint"]);
  });
});

describe("cells", () => {
  it("read days as tools write them, and no others", () => {
    expect(
      ["2026-11-30", "2026-11-30T10:00:00Z", "30/Nov/26 12:00 AM", "Nov 30, 2026", "Mon Nov 30 2026"].map(
        readDay,
      ),
    ).toEqual(Array(5).fill("2026-11-30"));
    expect(["11/30/2026", "2026-02-30", "soon"].map(readDay)).toEqual([undefined, undefined, undefined]);
  });

  it("read words of other tools", () => {
    expect(["Highest", "Urgent", "No priority", "P3", "?"].map(readPriority)).toEqual([
      "critical",
      "critical",
      "medium",
      "low",
      undefined,
    ]);
    expect(["To Do", "In Review", "Canceled", "Resolved", "?"].map(readStatusWord)).toEqual([
      "ready",
      "review",
      "cancelled",
      "done",
      undefined,
    ]);
    expect(["3", "3.0", "0.5", "-1", "1000"].map((text) => readWhole(text, 999))).toEqual([
      3,
      3,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("read criteria without their marks", () => {
    expect(readCriteria("1. One\n- [x] Two\n* Three\n\nFour")).toEqual(["One", "Two", "Three", "Four"]);
  });

  it("read back the labels that they were written from", () => {
    for (const names of [["a"], ["a, b"], ["a", "b"], ["a, b", "c;d"], []]) {
      expect(readLabels(writeLabels(names), (name) => names.includes(name))).toEqual(names);
    }
  });

  it("keep a spreadsheet from running what they hold, and lose nothing by it", () => {
    for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "'=x", "plain", "'quoted'"]) {
      const guarded = guardFormula(text);
      expect(guarded).not.toMatch(/^[=+\-@\t\r]/);
      expect(unguardFormula(guarded)).toBe(text);
    }
  });
});

describe("files that we write", () => {
  const story: FileStory = {
    keyNumber: 7,
    number: "1.2",
    title: '=HYPERLINK("x"), "quoted"',
    userStory: "As a user,\nI want it.",
    column: "In progress",
    priority: "high",
    points: 0,
    epic: "1: Accounts",
    assignee: "ada@example.com",
    labels: ["a, b", "c"],
    sprint: null,
    dueOn: "2026-11-30",
    estimateMinutes: 90,
    spentMinutes: null,
    blockedReason: null,
    criteria: ["One", "Two\nlines"],
  };

  it("are read back as they were, whichever format", () => {
    const csv = tableOf(writeStoriesCsv([story], "ACME"));
    const json = tableOf(writeStoriesJson([story], "ACME"), "x.json");
    for (const table of [csv, json]) {
      const [row] = storyRowsOf(table, fieldsOfHeadings(table.headings));
      expect(row).toMatchObject({
        key: "ACME-7",
        number: "1.2",
        description: "As a user,\nI want it.",
        status: "In progress",
        points: "0",
        epic: "1: Accounts",
        labels: "a, b\nc",
        dueOn: "2026-11-30",
        estimateMinutes: "90",
      });
      expect(unguardFormula(row?.title ?? "")).toBe(story.title);
    }
  });
});
