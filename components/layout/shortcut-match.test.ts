import { describe, expect, it } from "vitest";
import { isCharacterShortcut, type KeyPress, matchSteps, stepOf } from "./shortcut-match";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe("stepOf", () => {
  it("takes ⌘ on Apple and Ctrl elsewhere for the same shortcut", () => {
    expect(stepOf(press("k", { metaKey: true }), true)).toBe("mod+k");
    expect(stepOf(press("k", { ctrlKey: true }), false)).toBe("mod+k");
  });

  it("does not take Ctrl on Apple for ⌘", () => {
    expect(stepOf(press("k", { ctrlKey: true }), true)).toBe("ctrl+k");
  });

  it("reads signs as typed, whatever keys make them", () => {
    expect(stepOf(press("?", { shiftKey: true }), false)).toBe("?");
    expect(stepOf(press("["), false)).toBe("[");
  });

  it("tells a letter with Shift from the letter alone", () => {
    expect(stepOf(press("K", { shiftKey: true }), false)).toBe("shift+k");
    expect(stepOf(press("Enter", { shiftKey: true }), false)).toBe("shift+enter");
    expect(stepOf(press("K"), false)).toBe("k");
  });
});

describe("matchSteps", () => {
  const shortcuts = [{ keys: "g b" }, { keys: "g e" }, { keys: "c" }];

  it("finds a shortcut of one key and of two", () => {
    expect(matchSteps(["c"], shortcuts)).toEqual({ kind: "hit", item: { keys: "c" } });
    expect(matchSteps(["g", "e"], shortcuts)).toEqual({ kind: "hit", item: { keys: "g e" } });
  });

  it("prefers what came last, as a panel over its list does", () => {
    const both = [
      { keys: "c", label: "list" },
      { keys: "c", label: "panel" },
    ];
    expect(matchSteps(["c"], both)).toEqual({ kind: "hit", item: { keys: "c", label: "panel" } });
  });

  it("waits for the second key", () => {
    expect(matchSteps(["g"], shortcuts)).toEqual({ kind: "more" });
  });

  it("gives up on keys that lead nowhere", () => {
    expect(matchSteps(["g", "x"], shortcuts)).toEqual({ kind: "none" });
    expect(matchSteps(["x"], shortcuts)).toEqual({ kind: "none" });
  });
});

describe("isCharacterShortcut", () => {
  it.each([
    ["c", true],
    ["?", true],
    ["g b", true],
    ["shift+k", true],
    ["mod+k", false],
    ["escape", false],
    ["alt+arrowup", false],
  ])("%s: %s", (keys, expected) => {
    expect(isCharacterShortcut(keys)).toBe(expected);
  });
});
