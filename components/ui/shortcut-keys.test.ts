import { describe, expect, it } from "vitest";
import { ariaShortcut, formatShortcut } from "./shortcut-keys";

describe("formatShortcut", () => {
  it("names the keys as the reader's keyboard does", () => {
    expect(formatShortcut("mod+shift+k", true)).toEqual(["⌘", "⇧", "K"]);
    expect(formatShortcut("mod+shift+k", false)).toEqual(["Ctrl", "Shift", "K"]);
  });

  it("shows a sequence as one key after the other", () => {
    expect(formatShortcut("g b", false)).toEqual(["G", "B"]);
  });

  it("names keys that have no letter", () => {
    expect(formatShortcut("escape", false)).toEqual(["Esc"]);
    expect(formatShortcut("?", false)).toEqual(["?"]);
  });
});

describe("ariaShortcut", () => {
  it("writes a shortcut as assistive technology expects it", () => {
    expect(ariaShortcut("mod+k")).toBe("Control+K");
    expect(ariaShortcut("escape")).toBe("Escape");
  });

  it("says nothing about sequences, for which there is no form", () => {
    expect(ariaShortcut("g b")).toBeUndefined();
  });
});
