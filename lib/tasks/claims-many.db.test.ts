import { afterAll, beforeAll, expect, test } from "vitest";
import { createTaskWorld, type TaskWorld, type TestAgent } from "@/scripts/test/task-world";
import { filesOverlap } from "./rules/glob-overlap";

const AGENTS = 12;
const TASKS = 100;

let world: TaskWorld;

beforeAll(async () => {
  world = await createTaskWorld();
});
afterAll(() => world.close());

type Interval = {
  id: string;
  files: string[];
  fence: number;
  agent: string;
  began: string;
  ended: string;
  outcome: string;
};

test("many agents at once: each task is done once, none at the same time as one that touches its files", async () => {
  const projectId = await world.project();
  await insertTasks(projectId);
  const agents = await Promise.all(Array.from({ length: AGENTS }, () => world.agent()));
  await Promise.all(agents.map((agent, n) => work(agent, projectId, n)));

  const claims = await world.query<Interval>(
    `select t.id, t.assigned_files as files, c.fence::int as fence, c.agent_id as agent, c.claimed_at as began,
       c.ended_at as ended, c.outcome from task_claims c join tasks t on t.id = c.task_id where t.project_id = $1`,
    [projectId],
  );
  const done = claims.filter(({ outcome }) => outcome === "completed");
  expect(new Set(done.map(({ id }) => id)).size).toBe(TASKS);
  expect(done).toHaveLength(TASKS);
  // One claim after another on each task, without a gap in their numbers.
  for (const id of new Set(claims.map((claim) => claim.id))) {
    const fences = claims.filter((claim) => claim.id === id).map(({ fence }) => fence);
    expect([...fences].sort((a, b) => a - b)).toEqual(fences.map((_, index) => index + 1));
  }
  expect(pairsAtOnce(claims)).toEqual([]);
  expect(new Set(done.map(({ agent }) => agent)).size).toBe(AGENTS);
}, 60_000);

/** Claims until nothing is left; gives every seventh task back. */
async function work({ as }: TestAgent, projectId: string, n: number): Promise<void> {
  for (let round = 0; ; round++) {
    const { lease, waiting } = await as.tasks.claimNext({ projectId });
    if (lease) {
      const held = { taskId: lease.task.id, leaseToken: lease.leaseToken };
      if ((round + n) % 7 === 0) await as.tasks.release(held);
      else await as.tasks.complete(held);
    } else if (waiting?.pending === 0) return;
  }
}

/** Tasks whose files overlap in groups, and a few that would touch everything of their group. */
async function insertTasks(projectId: string): Promise<void> {
  await world.query(
    `insert into tasks (id, workspace_id, project_id, key, number, title, scope, branch_name, assigned_files, author_kind,
       author_name, created_at, updated_at)
     select gen_random_uuid(), $1, $2, 'TASK-' || 9000 + n, 9000 + n, 'Task ' || n, 'many', 'task/many-' || n,
       case when n % 10 = 0 then array['src/g' || n % 15 || '/**'] else array['src/g' || n % 15 || '/f' || n % 4 || '.ts'] end,
       'system', 'Test', now() + n * interval '1 millisecond', now()
     from generate_series(1, $3) n`,
    [world.acme.workspaceId, projectId, TASKS],
  );
}

function pairsAtOnce(claims: readonly Interval[]): string[] {
  return claims.flatMap((a, i) =>
    claims
      .slice(i + 1)
      .filter((b) => a.began < b.ended && b.began < a.ended && filesOverlap(a.files, b.files))
      .map((b) => `${a.files} (${a.began}–${a.ended}) × ${b.files} (${b.began}–${b.ended})`),
  );
}
