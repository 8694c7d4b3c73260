import { Pool } from "pg";
import { filesOverlap } from "@/lib/tasks/rules/glob-overlap";
import { type Crew, enter } from "./crew";
import type { Seen } from "./herd";

export type ClaimRow = {
  task: string;
  fence: number;
  agent: string;
  files: string[];
  began: number;
  ended: number;
  outcome: string;
};

/** Every claim that the database knows of, and how many tasks are in which state. */
export async function readClaims(
  databaseUrl: string,
  { workspaceId, projectId }: Crew,
): Promise<{ claims: ClaimRow[]; states: Record<string, number> }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const client = await pool.connect();
  try {
    await client.query("begin");
    await enter(client, workspaceId);
    const claims = await client.query<ClaimRow>(
      `select t.id as task, c.fence::int as fence, c.agent_id as agent, t.assigned_files as files,
         (extract(epoch from c.claimed_at) * 1000)::float8 as began,
         coalesce(extract(epoch from c.ended_at) * 1000, 'infinity'::float8)::float8 as ended, c.outcome
       from task_claims c join tasks t on t.id = c.task_id where t.project_id = $1 order by c.claimed_at`,
      [projectId],
    );
    const states = await client.query<{ status: string; count: number }>(
      "select status, count(*)::int as count from tasks where project_id = $1 group by status",
      [projectId],
    );
    await client.query("rollback");
    return {
      claims: claims.rows,
      states: Object.fromEntries(states.rows.map(({ status, count }) => [status, count])),
    };
  } finally {
    client.release();
    await pool.end();
  }
}

/** Tasks that were completed more than once, or whose fencing numbers do not rise one by one. */
export function misnumbered(claims: readonly ClaimRow[]): string[] {
  const byTask = Map.groupBy(claims, ({ task }) => task);
  return [...byTask].flatMap(([task, ofTask]) => {
    const fences = ofTask.map(({ fence }) => fence).sort((a, b) => a - b);
    const rises = fences.every((fence, index) => fence === index + 1);
    const done = ofTask.filter(({ outcome }) => outcome === "completed").length;
    return rises && done <= 1 ? [] : [`${task}: fences ${fences.join(", ")}, completed ${done} times`];
  });
}

/** Pairs of claims that ran at the same time and could change the same file. */
export function overlapping(claims: readonly ClaimRow[]): string[] {
  const met: string[] = [];
  let running: ClaimRow[] = [];
  for (const claim of claims) {
    running = running.filter(({ ended }) => ended > claim.began);
    for (const other of running)
      if (filesOverlap(claim.files, other.files))
        met.push(`${other.task} (until ${other.ended}) and ${claim.task} (from ${claim.began})`);
    running.push(claim);
  }
  return met;
}

/** For each claim that ran out: how long after the end of its lease the task was back, in ms. */
export function returnedAfterMs(claims: readonly ClaimRow[], seen: ReadonlyMap<string, Seen>): number[] {
  return claims
    .filter(({ outcome }) => outcome === "expired")
    .flatMap(({ task, fence, ended }) => {
      const known = seen.get(`${task} ${fence}`);
      return known ? [ended - Date.parse(known.expiresAt)] : [];
    });
}
