import { describe, expect, it } from "vitest";
import { scopeChoices, tokenLook, widestScope } from "./token-words";

const NOW = Date.parse("2026-11-21T12:00:00.000Z");

describe("a token in words", () => {
  it("is active until the moment it expires", () => {
    expect(tokenLook({ revokedAt: null, expiresAt: null }, NOW).label).toBe("Active");
    expect(tokenLook({ revokedAt: null, expiresAt: "2026-11-21T12:00:00.001Z" }, NOW).label).toBe("Active");
    expect(tokenLook({ revokedAt: null, expiresAt: "2026-11-21T12:00:00.000Z" }, NOW).label).toBe("Expired");
  });

  it("stays revoked after it would have expired", () => {
    const token = { revokedAt: "2026-11-01T00:00:00.000Z", expiresAt: "2026-11-02T00:00:00.000Z" };
    expect(tokenLook(token, NOW).label).toBe("Revoked");
  });

  it("names its widest scope, in whatever order they come", () => {
    expect(widestScope(["write", "read"])).toBe("write");
    expect(widestScope(["admin"])).toBe("admin");
  });

  it("offers a viewer reading alone and an admin everything", () => {
    const grantable = (role: "viewer" | "admin") =>
      scopeChoices(role).flatMap((choice) => (choice.grantable ? [choice.scope] : []));
    expect(grantable("viewer")).toEqual(["read"]);
    expect(grantable("admin")).toEqual(["read", "write", "admin"]);
  });
});
