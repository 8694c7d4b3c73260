import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path";

describe("where one goes after signing in", () => {
  it.each(["/w/acme", "/w/acme/p/WEB/board?q=a&story=WEB-1#ready", "/invite"])("keeps %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    ["another site", "https://evil.example/w/acme"],
    ["another site without its scheme", "//evil.example"],
    ["a backslash that browsers read as a slash", "/\\evil.example"],
    ["a tab that browsers leave out", "/\t/evil.example"],
    ["a dot that browsers leave out", "/.//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["no address", "/\\"],
    ["nothing", ""],
    ["nothing at all", undefined],
    ["an answer of the API", "/api/v1/tokens"],
    ["the sign-in page itself", "/sign-in?from=/sign-in"],
  ])("goes to the front door instead of %s", (_what, wanted) => {
    expect(safeReturnPath(wanted)).toBe("/");
  });
});
