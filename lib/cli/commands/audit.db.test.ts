import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/db/migrate";
import { EXIT_CODES } from "@/lib/cli/command";
import { runProgram } from "@/lib/cli/program";
import { runningServer } from "@/scripts/postgres/cluster.mjs";
import { clusterOf } from "@/scripts/postgres/place.mjs";
import { startPostgres, THROWAWAY } from "@/scripts/postgres/start-postgres.mjs";
import { sealNow } from "@/scripts/test/seal-now";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  for (const key of ["ONE", "TWO"]) {
    await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
  }
  await sealNow(world.acme.workspaceId);
  await world.acme.as.projects.archive({ projectId: "TWO" });
});

afterAll(() => world.close());

async function run(...args: string[]) {
  let [out, err] = ["", ""];
  const code = await runProgram(["audit", "verify", ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

test("a whole log is told with its counts and its head, and ends with 0", async () => {
  const { code, out } = await run();
  expect(code).toBe(EXIT_CODES.ok);
  expect(out).toMatch(/^acme: whole\. 2 entries sealed, 1 not yet sealed\. Head 2 is [0-9a-f]{64}\.$/m);
  expect(out).toMatch(/^globex: whole\. 0 entries sealed, 0 not yet sealed\.$/m);
});

test("one workspace may be asked for, as JSON; an unknown one is wrong usage", async () => {
  const { out } = await run("--workspace", "acme", "--json");
  expect(JSON.parse(out)).toMatchObject({
    whole: true,
    workspaces: [{ workspace: { slug: "acme", id: world.acme.workspaceId }, sealed: 2, unsealed: 1 }],
  });
  expect(await run("--workspace", "nowhere")).toMatchObject({ code: EXIT_CODES.usage, out: "" });
});

test("a changed entry is named in a sentence, and ends with 1", async () => {
  await world.pool.query("alter table audit_log no force row level security, disable trigger user");
  const { rows } = await world.pool.query(
    "update audit_log set subject_label = 'X' where subject_label = 'ONE ONE' returning id",
  );
  await world.pool.query("alter table audit_log force row level security, enable trigger user");
  const { code, out } = await run("--workspace", "acme");
  expect(code).toBe(EXIT_CODES.failed);
  expect(out).toContain("acme: NOT WHOLE. Entry 1 was changed (projects.create, ");
  expect(out).toContain(`id ${rows[0]?.id}`);
});

test("the embedded database of a stopped installation is started for it, and stopped again", {
  timeout: 120_000,
}, async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "plumbline-data-"));
  const postgres = await startPostgres({ dataDir, settings: THROWAWAY });
  await migrate(postgres.url);
  await postgres.stop();
  const program = path.resolve(import.meta.dirname, "../../../scripts/plumbline.mjs");
  const { DATABASE_URL: _url, AUTH_SECRET: _secret, STORAGE_DIR: _folder, ...env } = process.env;
  const child = spawnSync(process.execPath, [program, "audit", "verify", "--data", dataDir], {
    env,
    encoding: "utf8",
  });
  expect(child).toMatchObject({
    status: 0,
    stderr: "",
    stdout: "There is no workspace yet, and so no audit log.\n",
  });
  expect(runningServer(clusterOf(dataDir))).toBeUndefined();
});
