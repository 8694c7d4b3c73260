import { describe, expect, it } from "vitest";
import { headerLine, mailContent } from "./mail";

const item = (over: Partial<Parameters<typeof mailContent>[0]["items"][number]> = {}) => ({
  kind: "mentioned" as const,
  actor: { kind: "member" as const, id: null, name: "Mara" },
  sentence: "mentioned you",
  excerpt: "Look <b>here</b>",
  subject: { kind: "story" as const, id: "s1", key: "ACME-1", title: "Sign in" },
  project: { id: "p", key: "ACME", name: "Acme & sons" },
  href: "/w/acme/p/ACME/stories/ACME-1#comment-1",
  ...over,
});
const mail = (items: ReturnType<typeof item>[], more = 0) =>
  mailContent({
    items,
    more,
    workspace: { name: "Acme", slug: "acme" },
    appUrl: "https://plan.example.com",
    unsubscribeUrl: "https://plan.example.com/api/unsubscribe?token=x.y",
  });

describe("mailContent", () => {
  it("says of one notification who did what, and where to look", () => {
    const { subject, text, html } = mail([item()]);
    expect(subject).toBe("Mara mentioned you: ACME-1 Sign in");
    expect(text).toContain("https://plan.example.com/w/acme/p/ACME/stories/ACME-1#comment-1");
    expect(html).toContain("Look &lt;b&gt;here&lt;/b&gt;");
    expect(html).toContain("Acme &amp; sons");
  });

  it("groups a digest by what it is about, and says how many more there are", () => {
    const other = item({ subject: { kind: "story", id: "s2", key: "ACME-2", title: "Sign out" } });
    const { subject, text } = mail([item(), other, item({ sentence: "commented" })], 2);
    expect(subject).toBe("5 updates in Acme");
    expect(text.match(/ACME-1 Sign in/g)).toHaveLength(1);
    expect(text.indexOf("commented")).toBeLessThan(text.indexOf("ACME-2 Sign out"));
    expect(text).toContain("And 2 more in your inbox.");
  });

  it("lets no name or title begin a header or a tag", () => {
    const evil = 'X\r\nBcc: all@example.com\u2028<script>alert("1")</script>';
    const { subject, html } = mail([
      item({
        actor: { kind: "member", id: null, name: evil },
        excerpt: evil,
        subject: { kind: "story", id: "s", key: null, title: evil },
      }),
    ]);
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(html).not.toContain("<script");
    expect(html).not.toContain('alert("');
  });

  it("keeps headers short and without invisible characters", () => {
    expect(headerLine(`a\u0000b\u202Ec${"x".repeat(400)}`)).toMatch(/^a b cx+$/);
    expect(headerLine("x".repeat(400)).length).toBe(200);
  });
});
