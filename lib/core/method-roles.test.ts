import { describe, expect, it } from "vitest";
import { METHOD_ROLES, methodRolesOf } from "./method-roles";

describe("the parts that somebody plays in the method", () => {
  it("go with the role until the workspace says otherwise", () => {
    expect(methodRolesOf({ role: "owner", own: null })).toEqual(METHOD_ROLES);
    expect(methodRolesOf({ role: "developer", own: null })).toEqual(["dev-agent"]);
    expect(methodRolesOf({ role: "viewer", own: null })).toEqual([]);
    expect(methodRolesOf({ role: "developer", own: ["qa-agent"] })).toEqual(["qa-agent"]);
    expect(methodRolesOf({ role: "owner", own: [] })).toEqual([]);
  });

  it("are never more through a token than without it", () => {
    expect(methodRolesOf({ role: "developer", own: null, token: ["qa-agent", "dev-agent"] })).toEqual([
      "dev-agent",
    ]);
    expect(methodRolesOf({ role: "owner", own: null, token: ["qa-agent"] })).toEqual(["qa-agent"]);
    expect(methodRolesOf({ role: "owner", own: ["dev-agent"], token: ["qa-agent"] })).toEqual([]);
  });
});
