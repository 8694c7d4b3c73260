import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { contentKey } from "./content-store";
import { InvalidKeyError } from "./errors";
import { assertKey } from "./keys";

const isValid = (key: string) => {
  try {
    assertKey(key);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidKeyError);
    return false;
  }
};

it("never lets a key leave its folder, whatever the key", () => {
  const parts = fc.constantFrom("a", ".", "..", "/", "\\", "b-1", "%2e", "\u0000", "ä", " ", "_", "C:");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((some) => some.join("")),
      ),
      (key) => {
        if (!isValid(key)) return;
        expect(path.posix.normalize(key)).toBe(key);
        expect(path.resolve("/root", key)).toBe(`/root/${key}`);
        expect(key.toLowerCase()).toBe(key);
      },
    ),
    { numRuns: 2_000 },
  );
});

it("takes the keys that are used", () => {
  expect(isValid("workspaces/0199-ab/content/ab/abc.def_1")).toBe(true);
  expect(isValid(contentKey("01997e5e-0000-7000-8000-000000000001", "0".repeat(64)))).toBe(true);
  expect(isValid("a".repeat(201))).toBe(false);
  expect(isValid(`${"a/".repeat(250)}a`)).toBe(false);
});

it("builds no address out of anything but a workspace and a hash", () => {
  expect(() => contentKey("a/../b", "0".repeat(64))).toThrow(InvalidKeyError);
  expect(() => contentKey("a", "../../../etc/passwd")).toThrow(InvalidKeyError);
  expect(() => contentKey("", "0".repeat(64))).toThrow(InvalidKeyError);
});
