import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./build.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "plumbline-sources-"));
  write("package-lock.json", "{}");
  write("app/page.tsx", "page");
  write("lib/board/rules.ts", "rules");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

test("the same sources have the same hash", () => {
  expect(hashSources(root)).toBe(hashSources(root));
});

test.each([
  ["a changed source", "lib/board/rules.ts", "other rules"],
  ["a new source", "components/card.tsx", "card"],
  ["a migration", "db/migrations/0003_more.sql", "select 1"],
  ["a public file", "public/mark.svg", "<svg/>"],
  ["another package", "package-lock.json", '{"packages":{}}'],
  ["a setting of the build", "next.config.ts", "export default {}"],
])("%s changes it", (_, file, text) => {
  const before = hashSources(root);
  write(file, text);
  expect(hashSources(root)).not.toBe(before);
});

test.each([
  ["a test", "lib/board/rules.test.ts"],
  ["the settings of the tests", "vitest.config.ts"],
  ["what Next.js writes itself", "next-env.d.ts"],
  ["a guide", "docs/guide.md"],
  ["data", ".data/objects/a"],
])("%s does not", (_, file) => {
  const before = hashSources(root);
  write(file, "text");
  expect(hashSources(root)).toBe(before);
});

test("moving text from one file's end to the next one's begin changes it", () => {
  write("lib/a.ts", "xy");
  write("lib/b.ts", "z");
  const before = hashSources(root);
  write("lib/a.ts", "x");
  write("lib/b.ts", "yz");
  expect(hashSources(root)).not.toBe(before);
});
