import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let developer: Inhabitant;

const TEXT = "# Plan\n\n## Goals\n\nFew goals.\n\n## Limits\n\nMany limits.\n";

beforeAll(async () => {
  world = await createWorld();
  await world.acme.as.projects.create({ key: "PLAN", name: "The plan", type: "greenfield", hasUi: true });
  developer = await world.join(world.acme, "developer", "Dev Eloper");
});
afterAll(() => world.close());

const add = async (content = TEXT) =>
  (await world.acme.as.documents.create({ projectId: "PLAN", kind: "PRD", title: "Plan", content })).id;
const propose = (documentId: string, content: string, note = "") =>
  developer.asToken.suggestions.create({ documentId, baseVersion: 1, content, note });
const BOTH = TEXT.replace("Few", "Clear").replace("Many", "No");

describe("a suggested change", () => {
  it("is taken over as a version that names who suggested it", async () => {
    const documentId = await add();
    const { id: suggestionId } = await propose(documentId, BOTH, "Shorter");
    const { suggestions, documents } = world.acme.as;
    expect((await documents.get({ documentId })).openSuggestions).toBe(1);
    const accepted = await suggestions.accept({ suggestionId, baseVersion: 1 });
    expect(accepted).toMatchObject({
      suggestion: { state: "accepted", acceptedVersion: 2, decidedBy: "Ada Owner" },
      document: { version: 2 },
    });
    const now = await documents.get({ documentId });
    expect(now).toMatchObject({ content: BOTH, openSuggestions: 0, author: { name: "Ada Owner" } });
    expect(now.note).toBe("Suggested by Dev Eloper's script: Shorter");
    await expect(suggestions.accept({ suggestionId, baseVersion: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("can be taken over in parts, the rest later or never", async () => {
    const documentId = await add();
    const { id: suggestionId } = await propose(documentId, BOTH);
    const { suggestions, documents } = world.acme.as;
    const { hunks } = await suggestions.get({ suggestionId });
    expect(hunks.map(({ kind, theirs }) => [kind, theirs.text])).toEqual([
      ["theirs", "Clear goals.\n"],
      ["theirs", "No limits.\n"],
    ]);
    const part = await suggestions.accept({ suggestionId, baseVersion: 1, hunks: [1] });
    expect(part.suggestion.state).toBe("partially_accepted");
    expect((await documents.get({ documentId })).content).toBe(TEXT.replace("Many", "No"));
    const left = (await suggestions.get({ suggestionId })).hunks.filter(({ kind }) => kind === "theirs");
    expect(left.map(({ theirs }) => theirs.text)).toEqual(["Clear goals.\n"]);
    const rest = await suggestions.accept({ suggestionId, baseVersion: 2 });
    expect(rest.suggestion).toMatchObject({ state: "accepted", acceptedVersion: 3 });
    expect((await documents.get({ documentId })).content).toBe(BOTH);
  });

  it("is held against what was saved since: other places merge, the same place is chosen by hand", async () => {
    const documentId = await add();
    const { id: suggestionId } = await propose(documentId, BOTH);
    const { suggestions, documents } = world.acme.as;
    const saved = TEXT.replace("Few", "Ten").replace("# Plan", "# The plan");
    await documents.save({ documentId, baseVersion: 1, content: saved });
    const seen = await suggestions.get({ suggestionId });
    expect(seen).toMatchObject({ clean: false, currentVersion: 2, baseVersion: 1 });
    expect(seen.hunks.map(({ kind }) => kind)).toEqual(["ours", "conflict", "theirs"]);
    await expect(suggestions.accept({ suggestionId, baseVersion: 2 })).rejects.toMatchObject({
      code: "conflict",
      data: { conflicts: [1] },
    });
    await expect(suggestions.accept({ suggestionId, baseVersion: 2, hunks: [0] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await suggestions.accept({ suggestionId, baseVersion: 2, hunks: [1] });
    const mixed = saved.replace("Ten", "Clear");
    expect((await documents.get({ documentId })).content).toBe(mixed);
  });

  it("is not taken over into a text that was not looked at", async () => {
    const documentId = await add();
    const { id: suggestionId } = await propose(documentId, BOTH);
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: `${TEXT}\nMore.\n` });
    await expect(world.acme.as.suggestions.accept({ suggestionId, baseVersion: 1 })).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: 2 },
    });
  });

  it("that two people take over at once is taken over once", async () => {
    const documentId = await add();
    const { id: suggestionId } = await propose(documentId, BOTH);
    const outcomes = await Promise.allSettled(
      [world.acme, developer, world.acme].map(({ as }) =>
        as.suggestions.accept({ suggestionId, baseVersion: 1 }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await world.acme.as.documents.get({ documentId })).version).toBe(2);
  });

  it("is rejected with a reason, or withdrawn by its author alone", async () => {
    const documentId = await add();
    const { suggestions } = world.acme.as;
    const first = await propose(documentId, BOTH);
    await expect(suggestions.reject({ suggestionId: first.id, reason: " " })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const rejected = await suggestions.reject({ suggestionId: first.id, reason: "Too short" });
    expect(rejected).toMatchObject({ state: "rejected", reason: "Too short", decidedBy: "Ada Owner" });
    const second = await propose(documentId, `${TEXT}\nMore.\n`);
    await expect(suggestions.withdraw({ suggestionId: second.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const withdrawn = await developer.asToken.suggestions.withdraw({ suggestionId: second.id });
    expect(withdrawn.state).toBe("withdrawn");
    const listed = async (state: "open" | "closed") =>
      (await suggestions.list({ documentId, state })).items.map(({ id }) => id);
    expect(await listed("open")).toEqual([]);
    expect(await listed("closed")).toEqual([second.id, first.id]);
  });

  it("may be long: its text lies in object storage as others do", async () => {
    const long = `${"A line of a long text.\n".repeat(3_000)}`;
    const documentId = await add(long);
    const { id: suggestionId } = await propose(documentId, `${long}## End\n`);
    const seen = await world.acme.as.suggestions.get({ suggestionId });
    expect(seen).toMatchObject({ clean: true, content: `${long}## End\n` });
    await world.acme.as.suggestions.accept({ suggestionId, baseVersion: 1 });
    expect((await world.acme.as.documents.get({ documentId })).content).toBe(`${long}## End\n`);
  });

  it("that proposes nothing, or a version that never was, is refused", async () => {
    const documentId = await add();
    await expect(propose(documentId, TEXT)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(
      developer.as.suggestions.create({ documentId, baseVersion: 5, content: BOTH }),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is for those who comment to make, and for those who write to take over", async () => {
    const documentId = await add();
    const viewer = await world.join(world.acme, "viewer");
    await expect(
      viewer.as.suggestions.create({ documentId, baseVersion: 1, content: BOTH }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const { id: suggestionId } = await propose(documentId, BOTH);
    expect((await viewer.as.suggestions.get({ suggestionId })).state).toBe("open");
    await expect(viewer.as.suggestions.accept({ suggestionId, baseVersion: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(world.globex.as.suggestions.get({ suggestionId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
