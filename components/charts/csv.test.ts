import { expect, it } from "vitest";
import { toCsv } from "./csv";

it("a table is written so that a spreadsheet reads it as it is, and runs nothing", () => {
  const rows = [
    ["Sign in, then out", 3, null],
    ['Say "hello"', 0.5, "=1+1"],
    ["-2 days", -2, "plain"],
  ];
  expect(toCsv(["Story", "Days", "Note"], rows)).toBe(
    'Story,Days,Note\r\n"Sign in, then out",3,\r\n"Say ""hello""",0.5,\'=1+1\r\n\'-2 days,-2,plain\r\n',
  );
});
