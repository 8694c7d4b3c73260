import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStoryKey, storyKey } from "./story-key";

describe("story keys", () => {
  it("are read back as they were written, in any case", () => {
    const projectKey = fc.stringMatching(/^[A-Z][A-Z0-9]{1,9}$/);
    fc.assert(
      fc.property(projectKey, fc.integer({ min: 1, max: 999_999_999 }), (key, keyNumber) => {
        const text = storyKey(key, keyNumber);
        expect(parseStoryKey(text)).toEqual({ projectKey: key, keyNumber });
        expect(parseStoryKey(` ${text.toLowerCase()} `)).toEqual({ projectKey: key, keyNumber });
      }),
    );
  });

  it.each([
    "ACME",
    "ACME-",
    "ACME-0",
    "ACME-012",
    "A-1",
    "1ACME-1",
    "ACME-1x",
    "ACME--1",
    "",
    "ACME-9999999999",
  ])("are not read from %j", (text) => {
    expect(parseStoryKey(text)).toBeNull();
  });
});
