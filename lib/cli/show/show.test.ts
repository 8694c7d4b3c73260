import { expect, test } from "vitest";
import { wantsColour } from "../surroundings";
import { oneLine, textFor } from "./style";
import { table } from "./table";
import { ago, span } from "./words";
import { wrapLines } from "./wrap-lines";

const rows = [
  { key: "TASK-1", title: "Write the sign-in page", status: "in progress", tries: 1 },
  { key: "TASK-22", title: "Run 🏃 tests", status: "failed", tries: null },
];
const columns = [
  { title: "Task", of: (row: (typeof rows)[number]) => row.key },
  { title: "Title", of: (row: (typeof rows)[number]) => row.title, look: "long" },
  { title: "Status", of: (row: (typeof rows)[number]) => row.status, look: "state" },
  { title: "Tries", of: (row: (typeof rows)[number]) => row.tries, look: "end" },
] as const;

test("a table that a program reads is whole; a terminal's is cut where it ends, in its long columns", () => {
  expect(table(rows, columns, { colour: false, columns: null })).toBe(
    [
      "Task     Title                   Status       Tries",
      "TASK-1   Write the sign-in page  in progress      1",
      "TASK-22  Run 🏃 tests             failed           –",
    ].join("\n"),
  );
  const narrow = table(rows, columns, { colour: false, columns: 43 }).split("\n");
  expect(narrow[1]).toBe("TASK-1   Write the sig…  in progress      1");
});

test("colours are only put where they are wanted, and NO_COLOR wins", () => {
  expect(table(rows, columns, { colour: true, columns: null })).toContain("\u001b[31m");
  expect(wantsColour({ NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false);
  expect(wantsColour({ FORCE_COLOR: "1" }, false)).toBe(true);
  expect(wantsColour({ TERM: "dumb" }, true)).toBe(false);
  expect(wantsColour({}, false)).toBe(false);
});

test("what others wrote cannot steer a terminal, and stays as it is for a program", () => {
  const evil = "a\u001b[2J\u001b]0;title\u0007b\u009bc\r\nd";
  expect(oneLine(evil)).not.toMatch(/\p{Cc}/u);
  expect(textFor({ columns: 80 }, evil)).not.toContain("\u001b");
  expect(textFor({ columns: null }, evil)).toBe(evil);
});

test("times and paragraphs are told as people read them", () => {
  expect([span(90), span(600), span(7_200), span(200_000)]).toEqual(["90 s", "10 min", "2 h", "2 days"]);
  expect(ago("2026-01-01T00:00:00Z", Date.parse("2026-01-01T00:00:02Z"))).toBe("just now");
  expect(wrapLines("one two  three\nfour", 8)).toEqual(["one two", "three", "four"]);
});
