import { Pool } from "pg";
import { levelsOf } from "@/lib/search/rules/analyse";
import { weightOfLevel } from "@/lib/search/rules/keys";
import { parseQuery } from "@/lib/search/rules/parse-query";
import type { Figures } from "./load";

const REQUESTS = 40;
/** What any answer has to do at least: merge the lists of the words, and read what the best ones say of themselves. */
const MERGE = `
  select e.id, e.title, e.kind, e.status, best.score from (
    select h.id, sum(k.weight) as score from unnest($1::bigint[], $2::real[]) k(key, weight)
      cross join lateral (select e.id from search_entries e where e.terms @> array[k.key] limit 1000) h
    group by 1 order by 2 desc limit 20
  ) best join search_entries e on e.id = best.id order by best.score desc`;

/** The floor under a search: the same words in bare SQL, by a superuser whom no policy concerns. */
export async function measureFloor(
  url: string,
  workspaceId: string,
  question: (n: number) => string,
): Promise<Figures> {
  const pool = new Pool({ connectionString: url, max: 1 });
  const durationsMs: number[] = [];
  await pool.query("set enable_seqscan = off");
  for (let n = -5; n < REQUESTS; n++) {
    const words = parseQuery(question(Math.abs(n))).words.map(({ text }) => text);
    const { rows } = await pool.query<{ stem: string }>(
      "select coalesce((ts_lexize('english_stem', w))[1], w) as stem from unnest($1::text[]) w",
      [words],
    );
    const keys = rows.flatMap(({ stem }) => levelsOf(workspaceId, stem));
    const startedMs = performance.now();
    await pool.query(MERGE, [keys.map(({ key }) => key), keys.map(({ level }) => weightOfLevel(level))]);
    if (n >= 0) durationsMs.push(performance.now() - startedMs);
  }
  await pool.end();
  return figuresOf(durationsMs);
}

function figuresOf(durationsMs: number[]): Figures {
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const totalMs = sorted.reduce((sum, ms) => sum + ms, 0);
  return {
    requests: sorted.length,
    failed: 0,
    perSecond: (sorted.length / totalMs) * 1000,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}
