import { describe, expect, it } from "vitest";
import { sameTitle, titleLikeness } from "./similarity";

describe("titles of one thing", () => {
  it.each([
    ["Sign in", "sign in"],
    ["Blog - Brownfield Enhancement", "Blog"],
    ["HyperText Reads Implementation", "hypertext-reads"],
    ["Authentication", "User authentication"],
    ["Epic 3", "Search"],
    ["Skill bundles", "Skill bundle import"],
    ["Café menus", "Cafe menu"],
  ])("%s = %s", (left, right) => expect(sameTitle(left, right)).toBe(true));
});

describe("titles of two things", () => {
  it.each([
    ["Web pages", "Command line"],
    ["Web Frontend", "Developer CLI Frontend"],
    ["Sign in", "Sign up with card and pay"],
    ["Setup", "Deployment"],
  ])("%s ≠ %s", (left, right) => expect(sameTitle(left, right)).toBe(false));
});

it("prefers the closer of two titles", () => {
  expect(titleLikeness("Import users", "Import users")).toBeGreaterThan(
    titleLikeness("Import users", "Import users and groups"),
  );
});
