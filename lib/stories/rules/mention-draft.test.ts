import { describe, expect, it } from "vitest";
import { fromDraft, toDraft } from "./mention-draft";
import { writeMention } from "./mentions";

const jo = { kind: "member", id: "0198a000-0000-7000-8000-000000000001", name: "Jo" } as const;
const jonas = { kind: "member", id: "0198a000-0000-7000-8000-000000000002", name: "Jo Weber" } as const;

describe("a comment in its field", () => {
  it("shows names, and is stored with whom they mean", () => {
    const body = `${writeMention(jo)}, ask ${writeMention(jonas)}.`;
    const { text, picks } = toDraft(body);
    expect(text).toBe("@Jo, ask @Jo Weber.");
    expect(fromDraft(text, picks)).toBe(body);
  });

  it("takes the longer of two names, and none that goes on", () => {
    expect(fromDraft("@Jo Weber @John @Jo", [jo, jonas])).toBe(
      `${writeMention(jonas)} @John ${writeMention(jo)}`,
    );
    expect(fromDraft("mail me@Jo or @nobody", [])).toBe("mail me@Jo or @nobody");
  });

  it("keeps two people of one name apart", () => {
    const other = { ...jonas, name: "Jo" };
    const body = `${writeMention(jo)} ${writeMention(other)}`;
    const { text, picks } = toDraft(body);
    expect(picks).toEqual([jo]);
    expect(fromDraft(text, picks)).toBe(body);
  });
});
