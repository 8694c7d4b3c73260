import { describe, expect, it } from "vitest";
import {
  afterSave,
  dropAside,
  type Editing,
  isUnsaved,
  startEditing,
  takeTheirs,
  takeUp,
  unsavedTexts,
} from "./editing";

const AT = "2026-01-02T03:04:05.000Z";
const current = { version: 3, title: "Plan", content: "three" };
const theirs = { version: 4, title: "Plan", content: "four" };

function write(editing: Editing, content: string): Editing {
  return { ...editing, text: { ...editing.text, content } };
}

describe("unsaved text", () => {
  it("is what differs from the version it was begun from, and nothing after it was saved", () => {
    const begun = startEditing(current);
    expect(isUnsaved(begun)).toBe(false);
    const written = write(begun, "mine");
    expect(isUnsaved(written)).toBe(true);
    expect(isUnsaved(write(written, "three"))).toBe(false);
    expect(isUnsaved(afterSave(written, written.text, 4))).toBe(false);
  });

  it("stays when it was typed while a save was on its way", () => {
    const sent = write(startEditing(current), "mine");
    const saved = afterSave(write(sent, "mine and more"), sent.text, 4);
    expect(saved.text.content).toBe("mine and more");
    expect(saved.base.version).toBe(4);
    expect(isUnsaved(saved)).toBe(true);
  });

  it("is kept for the next visit together with what was set aside", () => {
    const editing = write(takeTheirs(write(startEditing(current), "mine"), theirs, AT), "newest");
    expect(unsavedTexts(editing, AT).map(({ content }) => content)).toEqual(["mine", "newest"]);
    expect(unsavedTexts(startEditing(current), AT)).toEqual([]);
  });
});

describe("another person's version", () => {
  it("sets own text aside, which can then be taken up on top of theirs", () => {
    const taken = takeTheirs(write(startEditing(current), "mine"), theirs, AT);
    expect(taken.text.content).toBe("four");
    expect(isUnsaved(taken)).toBe(false);
    const [aside] = taken.asides;
    if (!aside) throw new Error("the own text is gone");
    const up = takeUp(taken, aside, AT);
    expect(up).toMatchObject({
      text: { content: "mine" },
      base: { version: 4, content: "four" },
      asides: [],
    });
    expect(isUnsaved(up)).toBe(true);
  });

  it("sets nothing aside when nothing was written", () => {
    expect(takeTheirs(startEditing(current), theirs, AT).asides).toEqual([]);
  });
});

describe("text of an earlier visit", () => {
  const left = { title: "Plan", content: "left", baseVersion: 2, at: AT };

  it("is not offered when it is what is current", () => {
    expect(startEditing(current, [{ ...left, content: "three" }]).asides).toEqual([]);
  });

  it("keeps the version that it was begun from, so that a newer one is noticed", () => {
    const up = takeUp(startEditing(current, [left]), left, AT);
    expect(up.base.version).toBe(2);
    expect(isUnsaved(up)).toBe(true);
  });

  it("changes places with what has been written since", () => {
    const up = takeUp(write(startEditing(current, [left]), "new"), left, AT);
    expect(up.asides).toEqual([{ title: "Plan", content: "new", baseVersion: 3, at: AT }]);
  });

  it("can be thrown away", () => {
    expect(dropAside(startEditing(current, [left]), left).asides).toEqual([]);
  });
});
