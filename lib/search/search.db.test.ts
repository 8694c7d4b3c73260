import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SearchInput } from "@/lib/search/schema";
import { indexNow } from "@/scripts/test/index-now";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

const LOGIN = `# Sign-in

## Goals

People sign in with an e-mail address. The café terminal keeps nobody waiting.

## Requirements

- FR12: The login page remembers the workspace.
- FR13: A session ends after thirty days; see FR12.

## Notes

The function \`rememberWorkspace\` lives in lib/auth/sign_in.ts and is called once.
`;
const BILLING = `# Billing

Invoices are sent monthly. Whoever may pay is authenticated again before the payment.

- FR40: An invoice holds its number. It names FR12 as well.
`;

let world: World;
let projectId: string;
let loginId: string;

beforeAll(async () => {
  world = await createWorld();
  const { as } = world.acme;
  projectId = (await as.projects.create({ key: "SHOP", name: "Web shop", type: "greenfield", hasUi: true }))
    .id;
  loginId = (await addDocument(world.acme, "PRD", "Sign-in requirements", LOGIN)).id;
  await addDocument(world.acme, "OTHER", "Billing", BILLING);
  const story = await as.stories.create({
    projectId,
    title: "Remember the last basket",
    userStory: "As a customer, I want my basket kept, so that I can go on later.",
    criteria: ["The basket is there after a new login."],
  });
  await as.comments.create({ storyId: story.id, body: "Does the quetzalcoatl theme matter here?" });
  await indexNow(world.acme.workspaceId);
});

afterAll(() => world.close());

function addDocument(
  who: Inhabitant,
  kind: "PRD" | "OTHER" | "ARCHITECTURE",
  title: string,
  content: string,
  ref = projectId,
) {
  return who.as.documents.create({ projectId: ref, kind, title, content });
}

const find = (q: string, input: Partial<SearchInput> = {}, who: Inhabitant = world.acme) =>
  who.as.search.list({ q, ...input });
const titles = async (q: string, input: Partial<SearchInput> = {}, who?: Inhabitant) =>
  (await find(q, input, who)).items.map(({ kind, title }) => `${kind} ${title}`);

const PRD = "document Sign-in requirements";
const BILL = "document Billing";
const STORY = "story Remember the last basket";
const COMMENT = "comment Remember the last basket";

describe("what is typed finds", () => {
  test.each([
    ["a word", "invoices", [BILL]],
    ["another form of a word", "invoicing", [BILL]],
    ["words in any order, each of them enough", "monthly basket", [BILL, STORY]],
    ["a phrase, whatever marks stand between its words", '"login page"', [PRD]],
    ["a phrase with common words in it", '"may pay is"', [BILL]],
    ["no text that has a phrase's words apart", '"page login"', []],
    ["the beginning of a word", "quetz*", [COMMENT]],
    ["a word without its accent, and with it", "cafe café", [PRD]],
    ["a name by its parts and whole", "rememberworkspace", [PRD]],
    ["a path", "lib/auth/sign_in.ts", [PRD]],
    ["what is left after what is excluded", "FR12 -invoice", [PRD]],
    ["what is left after an excluded phrase", 'FR12 -"holds its number"', [PRD]],
    ["a story by its key", "SHOP-1", [STORY]],
    ["a comment by its words", "quetzalcoatl", [COMMENT]],
  ])("%s", async (_what, q, expected) => {
    expect((await titles(q)).filter((title) => expected.includes(title))).toEqual(
      expect.arrayContaining(expected),
    );
    if (!q.includes(" ") || q.includes('"') || q.includes("-")) {
      expect((await titles(q)).filter((title) => title !== COMMENT || expected.includes(COMMENT))).toEqual(
        expected,
      );
    }
  });

  test("what defines a requirement stands before what mentions it", async () => {
    expect(await titles("FR12")).toEqual([PRD, BILL]);
    expect(await titles("FR-12")).toEqual([PRD, BILL]);
  });

  test("a title before a text, and an exact title before everything", async () => {
    await addDocument(world.acme, "OTHER", "Payments", "Billing, billing and billing again: billing.");
    await indexNow(world.acme.workspaceId);
    expect((await titles("billing"))[0]).toBe(BILL);
  });

  test("what is being typed, before it is finished", async () => {
    expect(await titles("quetzal", { typing: true })).toEqual([COMMENT]);
    expect(await titles("quetzal")).toEqual([]);
  });
});

describe("a slip of the pen", () => {
  test.each([
    ["a letter left out", "quetzalcotl"],
    ["a letter too many", "quetzalcooatl"],
    ["two letters swapped", "quetzalcaotl"],
    ["a wrong letter", "quetzalkoatl"],
  ])("%s finds what was meant, and says so", async (_what, q) => {
    const { items, also } = await find(q);
    expect(items.map(({ title }) => title)).toContain("Remember the last basket");
    expect(also).toEqual([{ word: q, instead: ["quetzalcoatl"] }]);
  });

  test("is not suspected where a word is found", async () => {
    expect((await find("login")).also).toEqual([]);
  });
});

describe("filters", () => {
  test.each([
    ["kind", "login kind:story", [STORY]],
    ["several kinds", "login kind:story,prd", [PRD, STORY]],
    ["a kind of document", "login kind:prd", [PRD]],
    ["status", "login status:draft", [PRD, STORY]],
    ["a project by key or name", 'login project:shop project:"Web shop"', [PRD, STORY]],
  ])("by %s", async (_what, q, expected) => {
    expect((await titles(q)).sort()).toEqual([...expected].sort());
  });

  test("alone list what changed last", async () => {
    expect(await titles("kind:story")).toEqual([STORY]);
    const { items } = await find("kind:prd");
    expect(items[0]?.excerpts[0]?.parts.every(({ hit }) => !hit)).toBe(true);
  });

  test("counts tell what the other choices would find", async () => {
    const { counts } = await find("login kind:story");
    expect(counts.kinds).toContainEqual({ value: "document", label: "document", count: 1 });
    expect(counts.projects).toEqual([{ value: "SHOP", label: "Web shop", count: 1 }]);
  });

  test("that mean nothing are told, and take nothing away", async () => {
    const { notes, items } = await find("login kind:banana status:lost project:NOPE");
    expect(notes).toHaveLength(3);
    expect(items).toEqual([]);
    expect((await find("login kind:banana")).items).not.toEqual([]);
  });
});

test("a hit names the line and section of its words, and marks them", async () => {
  const [hit] = (await find("invoices kind:other")).items;
  expect(hit?.excerpts).toEqual([expect.objectContaining({ line: 3, heading: "Billing" })]);
  expect(hit?.excerpts[0]?.parts.filter((part) => part.hit).map(({ text }) => text)).toEqual([
    "Invoices",
    "invoice",
  ]);
});

test("what is most of what was asked stands first", async () => {
  expect((await titles("login page session"))[0]).toBe(PRD);
});

describe("a change is found after it is indexed", () => {
  let id: string;
  beforeEach(async () => {
    id = (await addDocument(world.acme, "ARCHITECTURE", "Zephyr", "The zephyrine gateway.")).id;
    await indexNow(world.acme.workspaceId);
  });

  test("a saved text by its new words alone", async () => {
    await world.acme.as.documents.save({ documentId: id, baseVersion: 1, content: "The mistral gateway." });
    await indexNow(world.acme.workspaceId);
    expect(await titles("mistral")).toContain("document Zephyr");
    const hits = (await find("zephyrine")).items.filter((hit) => hit.id === id);
    expect(hits).toEqual([]);
  });

  test("an archived one only where archived ones are asked for", async () => {
    await world.acme.as.documents.archive({ documentId: id });
    await indexNow(world.acme.workspaceId);
    expect((await find("zephyrine")).items.map((hit) => hit.id)).not.toContain(id);
    expect((await find("zephyrine is:archived")).items.map((hit) => hit.id)).toContain(id);
  });

  test("a long text, which lies in object storage, by a word at its end", async () => {
    const content = `# Long\n\n${"A line of ordinary words that go on.\n".repeat(1_000)}\nxylophonist\n`;
    await world.acme.as.documents.save({ documentId: id, baseVersion: 1, content });
    await indexNow(world.acme.workspaceId);
    const [hit] = (await find("xylophonist")).items;
    expect(hit).toMatchObject({ id, excerpts: [{ line: 1004 }] });
  });
});

test("a removed comment is gone, and a renamed story renames its comments", async () => {
  const { as } = world.acme;
  const story = await as.stories.create({ projectId, title: "Old name" });
  const comment = await as.comments.create({ storyId: story.id, body: "rhododendron" });
  await indexNow(world.acme.workspaceId);
  await as.stories.update({ storyId: story.id, baseVersion: story.version, title: "New name" });
  await indexNow(world.acme.workspaceId);
  expect(await titles("rhododendron")).toEqual(["comment New name"]);
  await as.comments.remove({ commentId: comment.id });
  await indexNow(world.acme.workspaceId);
  expect(await titles("rhododendron")).toEqual([]);
  expect((await find("rhododendrn")).also).toEqual([]);
});

test("an archived project's things are found only where archived ones are asked for", async () => {
  const { as, workspaceId } = world.acme;
  const old = await as.projects.create({ key: "OLD", name: "Old", type: "greenfield", hasUi: true });
  await addDocument(world.acme, "OTHER", "Antique", "bakelite", old.id);
  await indexNow(workspaceId);
  expect(await titles("bakelite")).toEqual(["document Antique"]);
  await as.projects.archive({ projectId: old.id });
  expect(await titles("bakelite")).toEqual([]);
  expect(await titles("bakelite is:archived")).toEqual(["document Antique"]);
});

test("pages follow each other without a gap or a repeat", async () => {
  for (let i = 0; i < 7; i++) await addDocument(world.acme, "OTHER", `Paged ${i}`, `kumquat number ${i}`);
  await indexNow(world.acme.workspaceId);
  const whole = (await find("kumquat", { limit: 50 })).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await find("kumquat", { limit: 3, ...(cursor ? { cursor } : {}) });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(whole);
  expect(whole).toHaveLength(7);
  await expect(find("kumquat", { cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_input" });
});

describe("another workspace's texts", () => {
  beforeAll(async () => {
    const { as, workspaceId } = world.globex;
    const theirs = await as.projects.create({
      key: "SECRET",
      name: "Secret",
      type: "greenfield",
      hasUi: true,
    });
    await addDocument(
      world.globex,
      "PRD",
      "Login of globex",
      "The wolpertinger login. FR12 as well.",
      theirs.id,
    );
    await indexNow(workspaceId);
  });

  test.each([
    "wolpertinger",
    "wolpert*",
    '"wolpertinger login"',
    "login",
    "FR12",
    "project:SECRET",
    "kind:prd",
  ])("are in no answer to %s", async (q) => {
    const answer = await find(q);
    expect(JSON.stringify({ ...answer, notes: [] })).not.toMatch(/wolpert|globex|secret/i);
    expect((await find(q, {}, world.globex)).items).not.toEqual([]);
  });

  test("are in no suggestion and no count", async () => {
    const { also, total, counts } = await find("wolpertingr");
    expect({ also, total, kinds: counts.kinds }).toEqual({ also: [], total: 0, kinds: [] });
  });

  test("cannot be had from the search functions by their numbers either", async () => {
    const keys = await inWorkspace(world.pool, world.globex.workspaceId, async (client) => {
      const { rows } = await client.query<{ terms: string[] }>("select terms from search_entries limit 1");
      return rows[0]?.terms ?? [];
    });
    const stolen = await inWorkspace(world.pool, world.acme.workspaceId, async (client) => {
      const zeros = keys.map(() => 0);
      const { rows } = await client.query<{ total: string }>(
        `select search_hits($1, $2, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '', null, null, null, null,
           false, '{}', 10, false, false, null, null, 10) ->> 'total' as total`,
        [keys, zeros],
      );
      return rows[0]?.total;
    });
    expect(keys.length).toBeGreaterThan(3);
    expect(stolen).toBe("0");
  });
});

test("a viewer may search, and so may a token", async () => {
  const viewer = await world.join(world.acme, "viewer");
  expect(await titles("invoices", {}, viewer)).toEqual([BILL]);
  expect((await world.acme.asToken.search.list({ q: "invoices" })).items).toHaveLength(1);
});

test.each([
  "'; drop table search_entries; --",
  '"',
  "kind:",
  "-",
  "*",
  "\\",
  "%_",
  "a".repeat(500),
  "(((",
  "::",
  "“”",
])("%s is a question like any other", async (q) => {
  expect(await find(q)).toMatchObject({ items: expect.any(Array) });
});

test("a save waits for no index: what changed is noted by number alone", async () => {
  await world.acme.as.documents.update({ documentId: loginId, baseVersion: 1, kind: "OTHER" });
  expect((await find("login")).waiting).toBeGreaterThan(0);
  await indexNow(world.acme.workspaceId);
  expect((await find("login")).waiting).toBe(0);
});
