import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

const START = path.resolve(import.meta.dirname, "../../scripts/plumbline.mjs");

function plumbline(args: string[], cwd: string) {
  const { INIT_CWD: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [START, ...args], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("starts from any folder, passes arguments and exit codes on, and prints nothing but the answer", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plumbline-start-"));
  writeFileSync(path.join(folder, "prd.md"), "# X PRD\n\n## Epic 1: Access\n");
  const found = plumbline(["import", "prd.md", "--dry-run", "--json"], folder);
  const missing = plumbline(["import", "other.md", "--dry-run"], folder);
  rmSync(folder, { recursive: true });
  expect({ ...found, stdout: JSON.parse(found.stdout).epics }).toEqual({
    status: 0,
    stderr: "",
    stdout: [{ number: "1", title: "Access", stories: 0 }],
  });
  expect(missing).toEqual({ status: 2, stdout: "", stderr: "There is no file or folder “other.md”.\n" });
}, 60_000);
