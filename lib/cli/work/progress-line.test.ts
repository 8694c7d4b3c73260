import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { eachLine } from "./lines";
import { readProgress } from "./progress-line";

test.each([
  ["plumbline:progress 40 writing tests", { progress: 40, note: "writing tests" }],
  ["  plumbline:progress 100%", { progress: 100 }],
  ["plumbline:progress reading", { note: "reading" }],
  ["plumbline:progress 400", { progress: 100 }],
  ["plumbline:progress", {}],
  ["plumbline:progressive", null],
  ["see plumbline:progress 40", null],
])("%s", (line, said) => {
  expect(readProgress(line)).toEqual(said);
});

test("lines are whole however their bytes come, and the last one needs no end", async () => {
  const bytes = Buffer.from("ünï\r\ncode\n\nlast");
  const lines: string[] = [];
  const stream = Readable.from([...bytes].map((byte) => Buffer.of(byte)));
  eachLine(stream, (line) => lines.push(line));
  await new Promise((resolve) => stream.once("end", resolve));
  expect(lines).toEqual(["ünï", "code", "", "last"]);
});
