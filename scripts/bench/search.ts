import { Pool, type PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { analyse, keysOf, runOf } from "@/lib/search/rules/analyse";
import { misspellingsOf } from "@/lib/search/rules/typos";
import { wordsOf } from "@/lib/search/rules/words";
import { textAt, wordAt } from "./search-texts";

const BATCH = 500;
const KINDS = ["document", "story", "epic", "document"] as const;
const STATUSES = ["draft", "review", "approved"] as const;

type Place = { workspaceId: string; projectId: string; entries: number };

/** Fills a workspace's index with so many texts of a few kB, by the rules by which the job fills it. */
export async function fillSearch(databaseUrl: string, place: Place): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const client = await pool.connect();
  try {
    // Whoever fills a table of this size at once makes its large indexes afterwards.
    await client.query("drop index search_entries_terms_idx, search_entries_pairs_idx");
    const words = new Map<string, number>();
    const stems = new Map<string, string>();
    for (let from = 0; from < place.entries; from += BATCH) {
      const texts = Array.from({ length: Math.min(BATCH, place.entries - from) }, (_, i) =>
        analysed(from + i),
      );
      await learnStems(client, texts, stems);
      const rows = texts.map((text) => entryOf(place, text, { stems, words }));
      await inWorkspace(client, place.workspaceId, () => insertEntries(client, place, rows));
    }
    // What the fixture wrote is not to be indexed while the rest is measured.
    await inWorkspace(
      client,
      place.workspaceId,
      async () => void (await client.query("delete from search_queue")),
    );
    await inWorkspace(client, place.workspaceId, () => insertWords(client, place, { stems, words }));
    await client.query("set maintenance_work_mem = '256MB'");
    await client.query(
      "create index search_entries_terms_idx on search_entries using gin (terms) with (fastupdate = off)",
    );
    await client.query(
      "create index search_entries_pairs_idx on search_entries using gin (pairs) with (fastupdate = off)",
    );
    await client.query("vacuum analyze search_entries");
    await client.query("vacuum analyze search_words");
  } finally {
    client.release();
    await pool.end();
  }
}

type Analysed = ReturnType<typeof analysed>;

function analysed(index: number) {
  const text = textAt(index);
  return { ...text, index, analysis: analyse({ ...text, key: null }) };
}

async function learnStems(client: PoolClient, texts: Analysed[], stems: Map<string, string>): Promise<void> {
  const words = new Set(texts.flatMap(({ analysis }) => [...analysis.frequencies.keys()]));
  const unknown = [...words].filter((word) => !stems.has(word));
  const { rows } = await client.query<{ word: string; stem: string }>(
    "select w as word, coalesce((ts_lexize('english_stem', w))[1], '') as stem from unnest($1::text[]) w",
    [unknown],
  );
  for (const { word, stem } of rows) stems.set(word, stem);
}

type Learned = { stems: Map<string, string>; words: Map<string, number> };

function entryOf(
  { workspaceId }: Place,
  { index, title, body, analysis }: Analysed,
  { stems, words }: Learned,
) {
  for (const word of analysis.frequencies.keys()) words.set(word, (words.get(word) ?? 0) + 1);
  return {
    title,
    body,
    ...keysOf(workspaceId, analysis, (word) => stems.get(word) ?? ""),
    id: uuidv7(),
    titleWords: runOf(wordsOf(title)).join(" "),
    kind: KINDS[index % KINDS.length],
    status: STATUSES[index % STATUSES.length],
  };
}

async function insertEntries(
  client: PoolClient,
  { workspaceId, projectId }: Place,
  rows: object[],
): Promise<void> {
  await client.query(
    `insert into search_entries (id, workspace_id, kind, subject_id, project_id, status, title, title_words, archived,
       changed_at, body, terms, pairs, incomplete, updated_at)
     select r.id, $1, r.kind, r.id, $2, r.status, r.title, r."titleWords", false, now(), r.body, r.terms, r.pairs, false, now()
     from jsonb_to_recordset($3::jsonb) as r(id uuid, kind text, status text, title text, "titleWords" text, body text,
       terms bigint[], pairs integer[])`,
    [workspaceId, projectId, JSON.stringify(rows)],
  );
}

async function insertWords(
  client: PoolClient,
  { workspaceId, entries }: Place,
  { stems, words }: Learned,
): Promise<void> {
  const rows = [...words].map(([word, documents]) => ({
    word,
    stem: stems.get(word) ?? "",
    documents,
    misspellings: misspellingsOf(workspaceId, word),
  }));
  for (let from = 0; from < rows.length; from += 5_000) {
    await client.query(
      `insert into search_words (workspace_id, word, stem, documents, misspellings)
       select $1, w.word, w.stem, w.documents, w.misspellings
       from jsonb_to_recordset($2::jsonb) as w(word text, stem text, documents integer, misspellings bigint[])`,
      [workspaceId, JSON.stringify(rows.slice(from, from + 5_000))],
    );
  }
  await client.query(
    "insert into search_states (workspace_id, index_version, entries, updated_at) values ($1, 1, $2, now())",
    [workspaceId, entries],
  );
}

async function inWorkspace(client: PoolClient, workspaceId: string, run: () => Promise<void>): Promise<void> {
  await client.query("begin");
  await client.query(
    "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
    [workspaceId],
  );
  await run();
  await client.query("commit");
}

/** Questions of each kind; the n-th of a kind is another one each time. */
export const QUESTIONS: { what: string; question: (n: number) => string }[] = [
  { what: "one word, in most texts", question: (n) => wordAt(20 + (n % 20)) },
  { what: "one word, in some", question: (n) => wordAt(900 + n) },
  { what: "one word, rare", question: (n) => wordAt(20_000 + n) },
  { what: "three words", question: (n) => `${wordAt(60 + n)} ${wordAt(700 + n)} ${wordAt(9_000 + n)}` },
  {
    what: "three words, all common",
    question: (n) => `${wordAt(20 + n)} ${wordAt(60 + n)} ${wordAt(90 + n)}`,
  },
  { what: "phrase", question: (n) => `"${wordAt(40 + (n % 30))} ${wordAt(80 + (n % 40))}"` },
  { what: "prefix", question: (n) => `${wordAt(3_000 + n).slice(0, 4)}*` },
  { what: "typo", question: (n) => mistyped(wordAt(5_000 + n)) },
  { what: "one word with filters", question: (n) => `${wordAt(100 + n)} kind:story status:review` },
];

/** A word with its third and fourth letter swapped. */
function mistyped(word: string): string {
  return `${word.slice(0, 2)}${word[3] ?? ""}${word[2] ?? ""}${word.slice(4)}`;
}
