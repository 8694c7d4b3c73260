import { describe, expect, test } from "vitest";
import {
  blockSeconds,
  decideExternal,
  type ExternalFacts,
  passwordProblem,
  primaryEmail,
  signInProblem,
  throttledAddress,
  throttledError,
} from "@/lib/auth/rules";

describe("passwords", () => {
  const email = "ada@example.com";

  test.each([
    ["eleven characters", "short-enoug", /at least 12/],
    ["more than 200", "long ".repeat(41), /at most 200/],
    ["the e-mail address", "ADA@example.com", /e-mail address is no password/],
    ["a common one in other letters", "PassWord1234", /first that is tried/],
    ["the same few characters", "abababababab", /first that is tried/],
  ])("%s is refused", (_what, password, sentence) => {
    expect(passwordProblem(password, email)).toMatch(sentence);
  });

  test.each(["four words in a row", "ünïcödé wörks töö", "x7!kQ2#mZ9pL"])("“%s” is taken", (password) => {
    expect(passwordProblem(password, email)).toBeNull();
  });
});

describe("what the sign-in page says", () => {
  test.each([
    [0.2, "1 second"],
    [59, "59 seconds"],
    [61, "2 minutes"],
    [900, "15 minutes"],
    [3600, "1 hour"],
    [86_400, "24 hours"],
  ])("after a block of %s s it names the time", (seconds, words) => {
    expect(signInProblem(throttledError(seconds))).toBe(`Too many sign-in attempts. Try again in ${words}.`);
  });

  test("a code that somebody put into the address says nothing of its own", () => {
    expect(signInProblem("Your account was hacked, call 0123")).not.toContain("hacked");
  });
});

test("each further block within a day is twice as long, up to a day", () => {
  expect([1, 2, 3, 20].map(blockSeconds)).toEqual([900, 1800, 3600, 86_400]);
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("attempts from %s are counted under %s", (address, counted) => {
  expect(throttledAddress(address)).toBe(counted);
});

describe("somebody whom a provider sends", () => {
  const nobody: ExternalFacts = {
    linkedUserId: null,
    verifiedEmail: null,
    userIdOfEmail: null,
    hasInvitation: false,
  };

  test.each<[string, Partial<ExternalFacts>, ReturnType<typeof decideExternal>]>([
    ["enters when linked, whatever his address", { linkedUserId: "u" }, { kind: "enter", userId: "u" }],
    [
      "is linked by a verified address",
      { verifiedEmail: "a@b.c", userIdOfEmail: "u" },
      { kind: "link", userId: "u" },
    ],
    [
      "is taken in by an invitation to a verified address",
      { verifiedEmail: "a@b.c", hasInvitation: true },
      { kind: "accept", email: "a@b.c" },
    ],
    [
      "is never linked or taken in by an unverified address",
      { userIdOfEmail: "u", hasInvitation: true },
      { kind: "refuse", error: "EmailNotVerified" },
    ],
    ["is refused uninvited", { verifiedEmail: "a@b.c" }, { kind: "refuse", error: "NotInvited" }],
  ])("%s", (_what, facts, decision) => {
    expect(decideExternal({ ...nobody, ...facts })).toEqual(decision);
  });

  test("of GitHub's addresses only the primary one counts, and only as far as it is verified", () => {
    const other = { email: "other@example.com", primary: false, verified: true };
    expect(primaryEmail([other])).toBeNull();
    expect(primaryEmail([other, { email: "ada@example.com", primary: true, verified: false }])).toEqual({
      email: "ada@example.com",
      verified: false,
    });
  });
});
