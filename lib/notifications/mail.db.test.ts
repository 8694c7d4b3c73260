import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerUnsubscribe, askBeforeUnsubscribing } from "@/lib/api/unsubscribe";
import { sendDueMail } from "@/lib/notifications/operations/send-mail";
import { writeMention } from "@/lib/stories/rules/mentions";
import { tellAll } from "@/scripts/test/tell";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

type Mail = { to: string[]; raw: string; head: string };

let world: World;
let server: SMTPServer;
let mails: Mail[] = [];
/** What the server says to the next mails instead of taking them. */
let refusals: { responseCode: number }[] = [];
let mara: Inhabitant;
let projectId: string;

/** A mail server as they are: it speaks SMTP and keeps what it took. */
async function startServer(): Promise<number> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (_address, _session, done) => {
      const refusal = refusals.shift();
      done(refusal ? Object.assign(new Error("not now"), refusal) : null);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts).toString("utf8");
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, raw, head: raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]/g, " ") });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

beforeAll(async () => {
  const port = await startServer();
  world = await createWorld();
  // The environment is read at the first request, and this comes before it.
  Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Plan <plan@example.com>" });
  mara = world.acme;
  const project = await mara.as.projects.create({
    key: "ACME",
    name: "Acme",
    type: "greenfield",
    hasUi: true,
  });
  projectId = project.id;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await world.close();
});
beforeEach(() => {
  mails = [];
  refusals = [];
});

const afterMs = (ms: number) => new Date(Date.now() + ms);
const SOON_MS = 60_000;
const DAY_MS = 86_400_000;

/** Somebody is named in a comment on a new story, and told. */
async function mention(who: Inhabitant, title = "Sign in", words = "please look"): Promise<void> {
  const story = await mara.as.stories.create({ projectId, title });
  const named = writeMention({ kind: "member", id: who.memberId, name: who.name });
  await mara.as.comments.create({ storyId: story.id, body: `${named} ${words}` });
  await tellAll(mara.workspaceId);
}

describe("e-mail", () => {
  it("says at once who named whom, where, and how to end it", async () => {
    const jonas = await world.join(world.acme, "developer", "Jonas Weber");
    await mention(jonas);
    expect(await sendDueMail(new Date())).toBe(0);
    expect(await sendDueMail(afterMs(SOON_MS))).toBe(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual([jonas.email]);
    expect(mails[0]?.head).toContain("Subject: Ada Owner mentioned you: ACME-1 Sign in");
    expect(mails[0]?.head).toContain("From: Plan <plan@example.com>");
    expect(mails[0]?.head).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(mails[0]?.raw).toContain("Content-Type: text/plain");
    expect(mails[0]?.raw).toContain("Content-Type: text/html");
    expect(await sendDueMail(afterMs(2 * SOON_MS))).toBe(0);
  });

  it("gathers what can wait into one digest", async () => {
    const reader = await world.join(world.acme, "developer", "Rita Reader");
    const kinds = { mentioned: { mail: "digest" as const } };
    await reader.as.notifications.updateSettings({ kinds, digest: "daily", digestHour: 8, timeZone: "UTC" });
    await mention(reader, "First");
    await mention(reader, "Second");
    expect(await sendDueMail(afterMs(SOON_MS))).toBe(0);
    expect(await sendDueMail(afterMs(DAY_MS))).toBe(1);
    expect(mails[0]?.head).toContain("Subject: 2 updates in ACME");
    expect(mails[0]?.raw).toContain("First");
    expect(mails[0]?.raw).toContain("Second");
  });

  it("is not sent of what is off, nor of what was read before", async () => {
    const off = await world.join(world.acme, "developer", "Olga Off");
    await off.as.notifications.updateSettings({ kinds: { mentioned: { mail: "off" } } });
    await mention(off);
    const quick = await world.join(world.acme, "developer", "Quentin Quick");
    await mention(quick);
    await quick.as.notifications.markAllRead({});
    const late = await world.join(world.acme, "developer", "Lara Late");
    await mention(late);
    await late.as.notifications.updateSettings({ kinds: { mentioned: { mail: "off" } } });
    expect(await sendDueMail(afterMs(DAY_MS))).toBe(0);
    expect(mails).toEqual([]);
  });

  it("is sent once, however many senders there are", async () => {
    const reader = await world.join(world.acme, "developer");
    await mention(reader);
    const sent = await Promise.all([1, 2, 3].map(() => sendDueMail(afterMs(SOON_MS))));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(mails).toHaveLength(1);
  });

  it("is tried again when the server says later, and not when it says never", async () => {
    const reader = await world.join(world.acme, "developer");
    await mention(reader);
    refusals = [{ responseCode: 451 }];
    expect(await sendDueMail(afterMs(SOON_MS))).toBe(0);
    expect(await sendDueMail(afterMs(SOON_MS + 1_000))).toBe(0);
    expect(await sendDueMail(afterMs(3 * SOON_MS))).toBe(1);
    await mention(reader);
    refusals = [{ responseCode: 550 }];
    expect(await sendDueMail(afterMs(SOON_MS))).toBe(0);
    expect(await sendDueMail(afterMs(DAY_MS))).toBe(0);
  });

  it("takes no header and no tag from a name or a title", async () => {
    const evil = 'Eve <b>x</b> "q" Bcc: all@example.com';
    const reader = await world.join(world.acme, "developer", evil);
    await mention(reader, "<script>alert(1)</script> Subject: other", "<img src=x onerror=alert(1)>");
    await sendDueMail(afterMs(SOON_MS));
    const [mail] = mails;
    expect(mail?.to).toEqual([reader.email]);
    expect(mail?.head.match(/^(Bcc|Subject):/gim)).toEqual(["Subject:"]);
    const html = mail?.raw.slice(mail.raw.indexOf("Content-Type: text/html")).replace(/=\r\n/g, "");
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(/<script|<img/);
  });
});

describe("the link that ends e-mail", () => {
  const link = () => /List-Unsubscribe: <([^>]+)>/.exec(mails[0]?.head ?? "")?.[1] ?? "";
  const post = (url: string) =>
    answerUnsubscribe(new Request(url, { method: "POST", body: "List-Unsubscribe=One-Click" }));

  it("ends that kind by one click of a mail program, without a sign-in", async () => {
    const reader = await world.join(world.acme, "developer");
    await mention(reader);
    await sendDueMail(afterMs(SOON_MS));
    const url = link();
    expect(askBeforeUnsubscribing(new Request(url)).status).toBe(303);
    expect((await reader.as.notifications.getSettings({})).kinds.mentioned.mail).toBe("now");
    expect((await post(url)).status).toBe(200);
    const { kinds } = await reader.as.notifications.getSettings({});
    expect(kinds.mentioned).toEqual({ inbox: true, mail: "off" });
    expect(kinds.assigned.mail).toBe("now");
    await mention(reader);
    expect(await sendDueMail(afterMs(SOON_MS))).toBe(0);
  });

  it("does nothing when it was changed, and nothing for who is no member any more", async () => {
    const reader = await world.join(world.acme, "developer");
    await mention(reader);
    await sendDueMail(afterMs(SOON_MS));
    const url = new URL(link());
    const token = url.searchParams.get("token") ?? "";
    url.searchParams.set("token", `${token.slice(0, -2)}xx`);
    expect((await post(url.href)).status).toBe(404);
    expect((await reader.as.notifications.getSettings({})).kinds.mentioned.mail).toBe("now");
    await mara.as.members.remove({ memberId: reader.memberId });
    url.searchParams.set("token", token);
    expect((await post(url.href)).status).toBe(404);
  });
});
