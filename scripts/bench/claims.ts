import { type CrewAgent, makeCrew } from "./claims/crew";
import { type Figures, measure, type Target } from "./load";
import type { Bench, Rows } from "./main";
import { end, startBare } from "./server";
import { countStatements } from "./statements";

type Place = Pick<Bench, "target" | "databaseUrl" | "adminUrl">;

const OPEN_TASKS = 10_000;
const AGENTS = [1, 10, 50];
const CLAIMS = 300;

/** Claims of the next task among many open ones, beside a bare statement that takes the next row. */
export async function benchClaims(bench: Place, rows: Pick<Rows, "print">): Promise<void> {
  const crew = await makeCrew(bench.databaseUrl, { agents: 50, tasks: OPEN_TASKS, capacity: 2, groups: 500 });
  const floor = await startBare("claims/floor.ts", [bench.databaseUrl, crew.workspaceId, crew.projectId]);
  const floorTarget = { port: floor.port, headers: {} };
  const request = () => ({ method: "GET", path: "/" });
  await measure({ target: floorTarget, request, connections: 4, requests: 20 });
  for (const connections of AGENTS) {
    const figures = await measure({ target: floorTarget, request, connections, requests: CLAIMS });
    rows.print({ what: `floor: next of ${OPEN_TASKS} rows, ${connections} conn.`, figures, statements: 1 });
    const agents = crew.agents.slice(0, connections);
    await claimAndComplete(bench.target, crew.projectId, { agents, claims: 20 });
    const claimed = await claimAndComplete(bench.target, crew.projectId, { agents, claims: CLAIMS });
    const once = () =>
      claimAndComplete(bench.target, crew.projectId, { agents: agents.slice(0, 1), claims: 1 });
    const statements =
      connections === 1 ? await countStatements(bench.adminUrl, async () => void (await once())) : null;
    rows.print({ what: `claim next, then complete: ${connections} agents`, figures: claimed, statements });
  }
  await end(floor.child);
}

type Plan = { agents: readonly CrewAgent[]; claims: number };

/** Agents that claim and complete as fast as they are answered; the claims are timed, both make the rate. */
async function claimAndComplete(
  target: Target,
  projectId: string,
  { agents, claims }: Plan,
): Promise<Figures> {
  const origin = `http://127.0.0.1:${target.port}/api/v1`;
  const durationsMs: number[] = [];
  let [left, failed] = [claims, 0];
  const post = async (secret: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const answer = await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) failed++;
    return (await answer.json()) as { lease?: { leaseToken: string; task: { id: string } } };
  };
  const work = async ({ secret }: CrewAgent) => {
    while (left-- > 0) {
      const asked = performance.now();
      const { lease } = await post(secret, `/projects/${projectId}/claims`, {});
      durationsMs.push(performance.now() - asked);
      if (!lease) failed++;
      else await post(secret, `/tasks/${lease.task.id}/complete`, { leaseToken: lease.leaseToken });
    }
  };
  const started = performance.now();
  await Promise.all(agents.map(work));
  const perSecond = durationsMs.length / ((performance.now() - started) / 1000);
  durationsMs.sort((a, b) => a - b);
  const at = (share: number) =>
    durationsMs[Math.min(durationsMs.length - 1, Math.floor(durationsMs.length * share))] ?? 0;
  return {
    requests: durationsMs.length,
    failed,
    perSecond,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}
