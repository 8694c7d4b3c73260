import { describe, expect, test } from "vitest";
import { MEMBER_ROLES } from "@/db/enums";
import {
  grantableRoles,
  grantableScopes,
  invitationState,
  outlives,
  refuseInvitation,
  refuseRemoval,
  refuseRoleChange,
  refuseScopes,
  refuseState,
  slugFrom,
  tokenExpiry,
} from "@/lib/workspaces/rules";

const NOW = "2026-03-01T12:00:00.000Z";

describe("roles", () => {
  const others = MEMBER_ROLES.filter((role) => role !== "owner");

  test.each(others)("an admin cannot make or unmake an owner (%s)", (role) => {
    expect(refuseRoleChange({ by: "admin", from: role, to: "owner", ownerCount: 2 })?.code).toBe("forbidden");
    expect(refuseRoleChange({ by: "admin", from: "owner", to: role, ownerCount: 2 })?.code).toBe("forbidden");
  });

  test("an owner may do both while another owner stays", () => {
    expect(refuseRoleChange({ by: "owner", from: "viewer", to: "owner", ownerCount: 1 })).toBeNull();
    expect(refuseRoleChange({ by: "owner", from: "owner", to: "viewer", ownerCount: 2 })).toBeNull();
  });

  test("the last owner stays", () => {
    expect(refuseRoleChange({ by: "owner", from: "owner", to: "admin", ownerCount: 1 })?.code).toBe(
      "conflict",
    );
    expect(refuseRemoval({ by: "owner", role: "owner", ownerCount: 1 })?.code).toBe("conflict");
    expect(refuseRemoval({ by: "owner", role: "owner", ownerCount: 2 })).toBeNull();
  });

  test("nobody gives a role above his own", () => {
    for (const by of MEMBER_ROLES) {
      for (const role of MEMBER_ROLES) {
        const allowed = grantableRoles(by).includes(role);
        expect(refuseInvitation(by, role) === null).toBe(allowed);
        expect(MEMBER_ROLES.indexOf(role) >= MEMBER_ROLES.indexOf(by)).toBe(allowed);
      }
    }
  });

  test("an admin cannot remove an owner, and can remove anybody else", () => {
    expect(refuseRemoval({ by: "admin", role: "owner", ownerCount: 2 })?.code).toBe("forbidden");
    for (const role of others) expect(refuseRemoval({ by: "admin", role, ownerCount: 1 })).toBeNull();
  });
});

describe("tokens", () => {
  test.each([
    ["owner", ["read", "write", "admin"]],
    ["admin", ["read", "write", "admin"]],
    ["manager", ["read", "write"]],
    ["developer", ["read", "write"]],
    ["viewer", ["read"]],
  ] as const)("a %s may give %s", (role, scopes) => {
    expect(grantableScopes(role)).toEqual(scopes);
    expect(refuseScopes(role, scopes)).toBeNull();
  });

  test("a scope above the role is named in the refusal", () => {
    expect(refuseScopes("viewer", ["read", "write"])?.message).toContain("“write”");
  });

  test("a token made by a token ends with it", () => {
    const maker = tokenExpiry(NOW, 30);
    expect(outlives(tokenExpiry(NOW, 30), maker)).toBe(false);
    expect(outlives(tokenExpiry(NOW, 31), maker)).toBe(true);
    expect(outlives(null, maker)).toBe(true);
    expect(outlives(null, null)).toBe(false);
  });
});

describe("invitations", () => {
  const open = { acceptedAt: null, revokedAt: null, expiresAt: "2026-03-02T12:00:00.000Z" };

  test("an open one is not refused, every other says what became of it", () => {
    expect(refuseState(invitationState(open, NOW))).toBeNull();
    expect(refuseState(invitationState({ ...open, acceptedAt: NOW }, NOW))?.message).toContain("been used");
    expect(refuseState(invitationState({ ...open, revokedAt: NOW }, NOW))?.message).toContain("withdrawn");
    expect(refuseState(invitationState({ ...open, expiresAt: NOW }, NOW))?.message).toContain("expired");
  });
});

test.each([
  ["Acme Shop", "acme-shop"],
  ["  Bücher & Söhne GmbH ", "bucher-sohne-gmbh"],
  ["日本", "workspace"],
  ["A name that is far too long for an address", "a-name-that-is-far-too-lon"],
])("“%s” becomes the address %s", (name, slug) => {
  expect(slugFrom(name)).toBe(slug);
});
