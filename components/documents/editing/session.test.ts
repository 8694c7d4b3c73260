import { ORPCError } from "@orpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EditingSession, type SessionDoors } from "./session";
import type { DocumentText, SavedVersion } from "./types";

const START = "# Plan\n\n## Goals\n\nOne goal.\n\n## Requirements\n\nFR1: it floats.\n";
const first: SavedVersion = { version: 1, title: "Plan", content: START, author: "Mara" };
const by = (author: string, version: number, content: string): SavedVersion => ({
  ...first,
  version,
  content,
  author,
});

let sent: Parameters<SessionDoors["send"]>[0][];
let shown: DocumentText[];
let refreshed: number;
/** What the next save is answered with. */
let answer: () => ReturnType<SessionDoors["send"]>;
let session: EditingSession;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  shown = [];
  refreshed = 0;
  answer = () => Promise.resolve({ version: (sent.at(-1)?.base.version ?? 0) + 1, merged: null });
  session = new EditingSession(first, {
    send: (save) => {
      sent.push(save);
      return answer();
    },
    refresh: () => {
      refreshed += 1;
    },
    show: (text) => shown.push(text),
  });
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

const type = (content: string) => session.write({ content });
const phase = () => session.snapshot().phase;
const text = () => session.snapshot().text.content;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("saving by itself", () => {
  it("waits for a pause, and says how it stands", async () => {
    type(`${START}a`);
    await pass(1_000);
    type(`${START}ab`);
    await pass(1_400);
    expect(sent).toHaveLength(0);
    expect(phase()).toBe("unsaved");
    await pass(200);
    expect(sent.map((save) => [save.text.content, save.autosave])).toEqual([[`${START}ab`, true]]);
    expect(phase()).toBe("saved");
    expect(session.snapshot().base.version).toBe(2);
  });

  it("does not wait longer than ten seconds for somebody who never stops", async () => {
    for (let second = 0; second < 11; second++) {
      type(`${START}${"x".repeat(second + 1)}`);
      await pass(1_000);
    }
    expect(sent).toHaveLength(1);
  });

  it("saves what was typed while a save was on its way", async () => {
    let done: (value: { version: number; merged: null }) => void = () => undefined;
    answer = () => new Promise((resolve) => (done = resolve));
    type(`${START}a`);
    await pass(1_600);
    expect(phase()).toBe("saving");
    type(`${START}ab`);
    await pass(5_000);
    expect(sent).toHaveLength(1);
    done({ version: 2, merged: null });
    await pass(1_600);
    expect(sent.map((save) => [save.base.version, save.text.content])).toEqual([
      [1, `${START}a`],
      [2, `${START}ab`],
    ]);
  });

  it("saves at once with a note when it is asked to, also when there is nothing else to save", async () => {
    await session.save("Ready for review");
    expect(sent.map(({ note, autosave }) => [note, autosave])).toEqual([["Ready for review", false]]);
    await session.save();
    expect(sent).toHaveLength(1);
  });
});

describe("without a connection", () => {
  it("keeps the text, tries again by itself, and at once when the connection is back", async () => {
    answer = () => Promise.reject(new TypeError("fetch failed"));
    type(`${START}a`);
    await pass(1_600);
    expect(phase()).toBe("offline");
    await pass(2_100);
    expect(sent).toHaveLength(2);
    answer = () => Promise.resolve({ version: 2, merged: null });
    session.wake();
    await pass(0);
    expect(phase()).toBe("saved");
    expect(text()).toBe(`${START}a`);
  });

  it("does not try what was refused again and again, but tries what is typed next", async () => {
    answer = () =>
      Promise.reject(new ORPCError("forbidden", { message: "No.", data: { code: "forbidden" } }));
    type(`${START}a`);
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect([phase(), session.snapshot().problem?.message]).toEqual(["failed", "No."]);
    answer = () => Promise.resolve({ version: 2, merged: null });
    type(`${START}ab`);
    await pass(1_600);
    expect(phase()).toBe("saved");
  });
});

describe("others' changes", () => {
  const theirs = START.replace("it floats", "it floats and sails");

  it("come in when nothing is unsaved", () => {
    session.offer(by("Jonas", 2, theirs));
    expect(text()).toBe(theirs);
    expect(shown).toHaveLength(1);
    expect(session.snapshot().merged).toEqual({ version: 2, author: "Jonas", sections: ["Requirements"] });
    expect(phase()).toBe("saved");
  });

  it("come into unsaved text where it was not touched, and the whole is saved on top of them", async () => {
    const mine = START.replace("One goal", "Two goals");
    type(mine);
    session.offer(by("Jonas", 2, theirs));
    const both = theirs.replace("One goal", "Two goals");
    expect(text()).toBe(both);
    await pass(1_600);
    expect(sent.map((save) => [save.base.version, save.text.content])).toEqual([[2, both]]);
    expect(session.snapshot().merged?.sections).toEqual(["Requirements"]);
  });

  it("that the server brought into a save come into what was typed meanwhile", async () => {
    let done: (value: { version: number; merged: DocumentText }) => void = () => undefined;
    answer = () => new Promise((resolve) => (done = resolve));
    const mine = START.replace("One goal", "Two goals");
    type(mine);
    await pass(1_600);
    type(mine.replace("Two goals", "Two great goals"));
    done({ version: 3, merged: { title: "Plan", content: theirs.replace("One goal", "Two goals") } });
    await pass(0);
    expect(text()).toBe(theirs.replace("One goal", "Two great goals"));
    expect(session.snapshot().base.version).toBe(3);
    expect(phase()).toBe("unsaved");
  });

  it("to the same lines are a conflict: nothing is sent, nothing is lost, and settling it saves", async () => {
    const mine = START.replace("it floats", "it flies");
    type(mine);
    session.offer(by("Jonas", 2, theirs));
    expect(phase()).toBe("conflict");
    expect(text()).toBe(mine);
    await pass(20_000);
    expect(sent).toHaveLength(0);
    const conflicts =
      session.snapshot().conflict?.merge.hunks.filter(({ kind }) => kind === "conflict") ?? [];
    expect(conflicts.map(({ ours, theirs: other }) => [ours.text, other.text])).toEqual([
      ["FR1: it flies.\n", "FR1: it floats and sails.\n"],
    ]);
    const settled = START.replace("it floats", "it flies and sails");
    session.settle({ title: "Plan", content: settled }, by("Jonas", 2, theirs));
    await pass(0);
    expect(sent.map((save) => [save.base.version, save.text.content])).toEqual([[2, settled]]);
    expect([phase(), session.snapshot().conflict]).toEqual(["saved", null]);
  });

  it("stop being a conflict when the writer takes his own change back", async () => {
    type(START.replace("it floats", "it flies"));
    session.offer(by("Jonas", 2, theirs));
    type(START);
    await pass(1_600);
    expect([phase(), text()]).toEqual(["saved", theirs]);
  });

  it("that a refused save tells of are asked for", async () => {
    const data = { code: "conflict", currentVersion: 2 };
    answer = () => Promise.reject(new ORPCError("conflict", { message: "Stale.", data }));
    type(START.replace("it floats", "it flies"));
    await pass(1_600);
    expect(refreshed).toBe(1);
    session.offer(by("Jonas", 2, theirs));
    expect(phase()).toBe("conflict");
  });

  it("are no news when they are what stands here already: an answer that was lost on its way", async () => {
    answer = () => Promise.reject(new TypeError("fetch failed"));
    type(`${START}a`);
    await pass(1_600);
    session.offer(by("Mara", 2, `${START}a`));
    expect([phase(), session.snapshot().merged]).toEqual(["saved", null]);
  });
});

it("a text of an earlier visit is taken up on the version it was written on", async () => {
  const theirs = START.replace("it floats", "it floats and sails");
  session.offer(by("Jonas", 2, theirs));
  session.takeUp(first, { title: "Plan", content: START.replace("One goal", "Two goals") });
  expect(text()).toBe(theirs.replace("One goal", "Two goals"));
  await pass(1_600);
  expect(sent.map((save) => save.base.version)).toEqual([2]);
});
