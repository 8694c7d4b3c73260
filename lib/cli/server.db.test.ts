import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openDoor } from "@/scripts/test/open-door";
import { createWorld, type World } from "@/scripts/test/world";
import { runProgram } from "./program";

let world: World;
let door: Awaited<ReturnType<typeof openDoor>>;
let folder = "";
let agent: { id: string; secret: string };

beforeAll(async () => {
  world = await createWorld();
  door = await openDoor();
  const { as } = world.acme;
  await as.projects.create({ key: "CMD", name: "Commands", type: "greenfield", hasUi: false });
  const made = await as.agents.create({ name: "Dev agent", role: "dev", capacity: 5 });
  agent = { id: made.agent.id, secret: made.secret ?? "" };
});
afterAll(async () => {
  door.close();
  await world.close();
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Env = Record<string, string>;

/** A command on a machine that knows nothing but its configuration folder; stdin is what is given. */
async function machine(args: string[], { env = {}, stdin = "" }: { env?: Env; stdin?: string } = {}) {
  const said = { out: "", err: "" };
  const code = await runProgram(args, {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    env: { XDG_CONFIG_HOME: path.join(folder, "config"), XDG_STATE_HOME: path.join(folder, "state"), ...env },
    folder,
    stdin: Readable.from([stdin]),
    colour: false,
    columns: null,
  });
  return { code, ...said };
}

const asAgent = (...args: string[]) =>
  machine(args, {
    env: { PLUMBLINE_URL: door.url, PLUMBLINE_TOKEN: agent.secret, PLUMBLINE_PROJECT: "CMD" },
  });
const asOwner = (...args: string[]) =>
  machine(args, {
    env: { PLUMBLINE_URL: door.url, PLUMBLINE_TOKEN: world.acme.tokenSecret, PLUMBLINE_PROJECT: "CMD" },
  });

const newTask = (title: string, assignedFiles: string[] = []) =>
  world.acme.as.tasks.create({ projectId: "CMD", title, assignedFiles });

test("a token from stdin signs in; it is kept for its owner alone, by profile, until one signs out", async () => {
  const login = await machine(["login", "--url", `${door.url}/`], { stdin: `${world.acme.tokenSecret}\n` });
  expect(login).toMatchObject({ code: 0, out: expect.stringContaining("in ACME (acme)") });
  const file = path.join(folder, "config/plumbline/config.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(login.out).not.toContain(world.acme.tokenSecret);
  await machine(["login", "--url", door.url, "--token", agent.secret, "--profile", "bot"]);
  expect(JSON.parse((await machine(["whoami", "--json"])).out)).toMatchObject({
    profile: "bot",
    actor: { kind: "agent", id: agent.id },
    workspace: { slug: "acme" },
  });
  await machine(["profile", "use", "default"]);
  expect((await machine(["whoami"])).out).toContain("Ada Owner's script (token, owner)");
  expect((await machine(["profile", "list"])).out).toMatch(/\* +default +acme.+\n +bot +acme +Dev agent/);
  expect(await machine(["project", "list"])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^CMD +Commands/m),
  });
  expect((await machine(["logout", "--all"])).code).toBe(0);
  expect(await machine(["whoami"])).toMatchObject({
    code: 5,
    err: expect.stringContaining("plumbline login"),
  });
});

test("what goes wrong has its own exit code: a bad token, no rights, nobody there, somebody else there", async () => {
  const bad = { PLUMBLINE_URL: door.url, PLUMBLINE_TOKEN: "plb_wrong" };
  expect(await machine(["whoami"], { env: bad })).toMatchObject({
    code: 5,
    err: expect.stringContaining("not valid"),
  });
  const login = await machine(["login"], { env: bad });
  expect(login.code).toBe(5);
  const nobody = { PLUMBLINE_URL: "http://127.0.0.1:9", PLUMBLINE_TOKEN: "plb_x" };
  expect(await machine(["whoami"], { env: nobody })).toMatchObject({ code: 6, out: "" });
  const half = { PLUMBLINE_URL: door.url };
  expect(await machine(["whoami"], { env: half })).toMatchObject({ code: 2 });
  expect(await asAgent("task", "show", "TASK-9999")).toMatchObject({
    code: 1,
    err: expect.stringContaining("does not exist"),
  });
  expect(await asAgent("document", "list", "--kind", "NOVEL")).toMatchObject({ code: 2 });
  const viewer = await world.join(world.acme, "viewer");
  const task = await newTask("Look only");
  const env = { PLUMBLINE_URL: door.url, PLUMBLINE_TOKEN: viewer.tokenSecret };
  const refused = await machine(["task", "claim", task.key, "--json"], { env });
  expect(refused).toMatchObject({ code: 5, out: "" });
  expect(JSON.parse(refused.err)).toMatchObject({ error: { code: "forbidden", exitCode: 5 } });
});

test("a document is pulled byte for byte and pushed back; a stale one is told, merged, or brought into line", async () => {
  const text = "# Plan\r\n\nOne\n\nTwo\n\nThree";
  const { as } = world.acme;
  const { id } = await as.documents.create({
    projectId: "CMD",
    kind: "PRD",
    title: "The plan",
    content: text,
  });
  const file = path.join(folder, "the-plan.md");
  expect(await asOwner("document", "pull", "The plan")).toMatchObject({ code: 0, err: "" });
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(readFileSync(path.join(folder, ".plumbline/.gitignore"), "utf8")).toBe("*\n");
  expect((await asOwner("document", "push", "the-plan.md")).out).toContain("Nothing was changed");

  await as.documents.save({
    documentId: id,
    baseVersion: 1,
    content: text.replace("Three", "3"),
    note: "Digits",
  });
  writeFileSync(file, text.replace("One", "1"));
  expect(await asOwner("document", "pull", "the-plan.md")).toMatchObject({ code: 4 });
  const stale = await asOwner("document", "push", "the-plan.md");
  expect(stale).toMatchObject({ code: 4, out: "" });
  expect(stale.err).toMatch(/version 2 by Ada Owner.+: Digits/);
  expect(stale.err).toContain("--merge");
  expect(await asOwner("document", "push", "the-plan.md", "--merge")).toMatchObject({ code: 0 });
  expect(readFileSync(file, "utf8")).toBe(text.replace("One", "1").replace("Three", "3"));

  await as.documents.save({ documentId: id, baseVersion: 3, content: "# Plan\n\nUno" });
  writeFileSync(file, "# Plan\n\nEins");
  const conflict = await asOwner("document", "push", "the-plan.md", "--merge", "--json");
  expect(JSON.parse(conflict.err)).toMatchObject({
    error: { code: "conflict", currentVersion: 4, exitCode: 4 },
  });
  expect(readFileSync(file, "utf8")).toBe("# Plan\n\nEins");
  expect((await asOwner("document", "pull", id, "-")).out).toContain("Uno");
  expect(await asOwner("document", "push", "the-plan.md", "--base", "4")).toMatchObject({ code: 0 });
  expect(await as.documents.get({ documentId: id })).toMatchObject({ version: 5, content: "# Plan\n\nEins" });
});

test("a spec is listed, shown, read phase by phase, and edited as a file", async () => {
  const phases = [
    { number: 1, name: "tables", hours: 2, content: "Make tables." },
    { number: 2, name: "api", content: "Make the API." },
  ];
  const spec = await world.acme.as.specs.create({ projectId: "CMD", title: "Sign-in", content: { phases } });
  expect((await asAgent("spec", "list")).out).toMatch(new RegExp(`${spec.key} +Sign-in +draft +2 +0/0`));
  expect((await asAgent("spec", "show", spec.key)).out).toMatch(/^ +1 +tables/m);
  expect((await asAgent("spec", "show", spec.key, "--phase", "2")).out).toBe("Make the API.\n");
  expect(await asAgent("spec", "show", spec.key, "--phase", "9")).toMatchObject({ code: 1 });
  await asOwner("document", "pull", spec.key, "spec.md");
  const file = path.join(folder, "spec.md");
  writeFileSync(file, readFileSync(file, "utf8").replace("Make the API.", "Make a small API."));
  expect(await asOwner("document", "push", "spec.md")).toMatchObject({ code: 0 });
  expect((await world.acme.as.specs.get({ specId: spec.key })).content?.phases[1]?.content).toBe(
    "Make a small API.",
  );
});

test("a task is claimed, reported on and handed over by its key alone; its lease is kept between commands", async () => {
  const task = await newTask("Write the words", ["words.txt"]);
  const claim = await asAgent("task", "claim", task.key.toLowerCase());
  expect(claim).toMatchObject({ code: 0, out: expect.stringContaining("Files    words.txt") });
  const other = await newTask("Write more words", ["words.txt"]);
  const refused = await asAgent("task", "claim", other.key);
  expect(refused).toMatchObject({ code: 4, err: expect.stringContaining(task.key) });
  expect((await asAgent("task", "start", task.key)).out).toContain("in progress");
  expect(await asAgent("task", "heartbeat", task.key, "--progress", "40", "--note", "half")).toMatchObject({
    code: 0,
  });
  expect((await asAgent("task", "context", task.key)).out).toContain("Write the words");
  expect((await asAgent("task", "log", task.key)).out).toMatch(/Dev agent +note +40 %: half/);
  const mine = JSON.parse((await asAgent("task", "list", "--mine", "--state", "running", "--json")).out);
  expect(mine.items.map(({ key }: { key: string }) => key)).toEqual([task.key]);
  expect(await asOwner("task", "complete", task.key)).toMatchObject({
    code: 4,
    err: expect.stringContaining("no claim"),
  });
  const done = [
    "task",
    "complete",
    task.key,
    "--commit",
    "abcdef1",
    "--files",
    "words.txt",
    "--hours",
    "1.5",
  ];
  expect(await asAgent(...done)).toMatchObject({ code: 0, out: `${task.key} is completed.\n` });
  expect(await asAgent("task", "merged", task.key)).toMatchObject({ code: 0 });
  expect((await asAgent("task", "show", task.key)).out).toMatch(/Commit +abcdef1, merged/);
});

test("the next task is claimed, given back, failed or blocked; where there is none the exit code is 3", async () => {
  const { as } = world.acme;
  await as.projects.create({ key: "NEXT", name: "Next", type: "greenfield", hasUi: false });
  const next = ["task", "next", "--project", "NEXT"];
  expect(await asAgent(...next)).toMatchObject({ code: 3, out: expect.stringContaining("no task is open") });
  const { key } = await as.tasks.create({ projectId: "NEXT", title: "Only one" });
  const first = JSON.parse((await asAgent(...next, "--key", "k1", "--task-token", "--json")).out);
  expect(first.lease).toMatchObject({ task: { key }, fence: 1, taskToken: expect.stringMatching(/^plb_/) });
  const again = JSON.parse((await asAgent(...next, "--key", "k1", "--json")).out);
  expect(again.lease.leaseToken).toBe(first.lease.leaseToken);
  expect(await asAgent("task", "release", key, "Not now")).toMatchObject({ code: 0 });
  await asAgent(...next);
  const stale = await asAgent("task", "complete", key, "--lease", first.lease.leaseToken);
  expect(stale).toMatchObject({ code: 4, err: expect.stringContaining("Dev agent has it now") });
  expect(await asAgent("task", "block", key)).toMatchObject({ code: 2 });
  expect((await asAgent("task", "block", key, "The key is missing")).out).toContain("blocked");
  expect((await asAgent(...next)).code).toBe(3);
  await as.tasks.unblock({ taskId: key });
  await asAgent(...next);
  expect((await asAgent("task", "fail", key, "It broke", "--final")).out).toContain("failed");
});
