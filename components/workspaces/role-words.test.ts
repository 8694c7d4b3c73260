import { describe, expect, it } from "vitest";
import { onlyChoiceReason, roleChoices } from "./role-words";

const allowed = (choices: ReturnType<typeof roleChoices>) =>
  choices.filter(({ refusal }) => refusal === null).map(({ role }) => role);

describe("the roles that are offered for a member", () => {
  it("an owner may give every role while another owner stays", () => {
    const choices = roleChoices({ by: "owner", from: "owner", ownerCount: 2 });
    expect(allowed(choices)).toEqual(["owner", "admin", "manager", "architect", "developer", "viewer"]);
    expect(onlyChoiceReason(choices)).toBeNull();
  });

  it("the last owner stays one, and the reason is said", () => {
    const choices = roleChoices({ by: "owner", from: "owner", ownerCount: 1 });
    expect(allowed(choices)).toEqual(["owner"]);
    expect(onlyChoiceReason(choices)).toContain("last owner");
  });

  it("an admin makes no owners", () => {
    const choices = roleChoices({ by: "admin", from: "viewer", ownerCount: 1 });
    expect(allowed(choices)).toEqual(["admin", "manager", "architect", "developer", "viewer"]);
    expect(onlyChoiceReason(choices)).toBeNull();
  });

  it("an admin changes no owner, and the reason is said", () => {
    const choices = roleChoices({ by: "admin", from: "owner", ownerCount: 3 });
    expect(allowed(choices)).toEqual(["owner"]);
    expect(onlyChoiceReason(choices)).toContain("Only an owner");
  });
});
