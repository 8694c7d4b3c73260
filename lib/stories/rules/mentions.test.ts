import { describe, expect, it } from "vitest";
import { linkMentions, mentionsIn, nameMentions, plainMentions, writeMention } from "./mentions";

const JONAS = "0198a000-0000-7000-8000-000000000001";
const DEV = "0198a000-0000-7000-8000-000000000002";
const jonas = writeMention({ kind: "member", id: JONAS, name: "Jonas Weber" });

describe("mentions", () => {
  it("are written as a link that reads in any Markdown", () => {
    expect(jonas).toBe(`@[Jonas Weber](member:${JONAS})`);
  });

  it("are found once each, members and agents, in the order of the text", () => {
    const agent = writeMention({ kind: "agent", id: DEV, name: "Dev" });
    expect(mentionsIn(`${agent}, ${jonas} and ${jonas} again`)).toEqual([
      { kind: "agent", id: DEV },
      { kind: "member", id: JONAS },
    ]);
  });

  it("are none in code, in an address or without an id", () => {
    expect(mentionsIn(`\`${jonas}\``)).toEqual([]);
    expect(mentionsIn(`\`\`\`\n${jonas}\n\`\`\`\nafter`)).toEqual([]);
    expect(mentionsIn(`\`\`\`\n${jonas}`)).toEqual([]);
    expect(mentionsIn("@[Jonas](member:1) @Jonas [Jonas](member:x) a@b.example")).toEqual([]);
  });

  it("survive names with brackets and backslashes", () => {
    const name = "J] [the\\first";
    const text = writeMention({ kind: "member", id: JONAS, name });
    expect(mentionsIn(text)).toEqual([{ kind: "member", id: JONAS }]);
    expect(plainMentions(`Ask ${text}!`)).toBe(`Ask @${name}!`);
  });

  it("take the name that is true now, whatever was typed", () => {
    const forged = `@[The chief](member:${JONAS})`;
    expect(nameMentions(forged, () => "Jonas Weber")).toBe(jonas);
    expect(nameMentions(forged, () => undefined)).toBe(forged);
  });

  it("are links for the view, with the name as plain text", () => {
    expect(linkMentions(`Hi ${writeMention({ kind: "member", id: JONAS, name: "J*n*s" })}`)).toBe(
      `Hi [@J\\*n\\*s](#mention-member-${JONAS})`,
    );
  });

  it("are read in time that grows with the text, also where it is made to be slow", () => {
    const started = performance.now();
    mentionsIn("@[".repeat(5_000) + "`".repeat(5_000) + "@[\\".repeat(5_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
