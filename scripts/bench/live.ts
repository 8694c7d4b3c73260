import http, { type IncomingMessage } from "node:http";
import { Client } from "pg";
import { type BenchProject, type Fixture, statusAt } from "./fixture";
import { type Figures, send, type Target } from "./load";
import { end, startLiveFloor } from "./server";

const BOARDS = 200;
const CHANGES = 20;

/** What a round of changes took: until the first of all open boards heard of each, and until the last did. */
export type Heard = { what: string; first: Figures; last: Figures };

/** Opens many streams as open boards do, changes something again and again, and times who hears of it when. */
async function hearChanges(
  targets: readonly Target[],
  path: string,
  change: (n: number) => Promise<void>,
): Promise<Pick<Heard, "first" | "last">> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: BOARDS });
  let heard: (() => void) | undefined;
  const streams = await Promise.all(
    Array.from({ length: BOARDS }, (_, i) =>
      openStream({ agent, path, target: targets[i % targets.length] }, () => heard?.()),
    ),
  );
  const firstMs: number[] = [];
  const lastMs: number[] = [];
  for (let n = 0; n < CHANGES; n++) {
    let count = 0;
    let startedMs = 0;
    const all = new Promise<void>((resolve) => {
      heard = () => {
        count++;
        if (count === 1) firstMs.push(performance.now() - startedMs);
        if (count < BOARDS) return;
        lastMs.push(performance.now() - startedMs);
        resolve();
      };
    });
    startedMs = performance.now();
    await Promise.all([change(n), all]);
  }
  for (const stream of streams) stream.destroy();
  agent.destroy();
  return { first: figuresOf(firstMs), last: figuresOf(lastMs) };
}

type Opening = { agent: http.Agent; target: Target | undefined; path: string };

/** A stream that has said that it is ready; calls back for each change that it hears of. */
function openStream({ agent, target, path }: Opening, onChange: () => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { port, headers } = target ?? { port: 0, headers: {} };
    const outgoing = http.get({ host: "127.0.0.1", port, path, headers, agent }, (incoming) => {
      let rest = "";
      incoming.setEncoding("utf8").on("data", (text: string) => {
        const messages = (rest + text).split("\n\n");
        rest = messages.pop() ?? "";
        for (const message of messages) {
          if (message.includes("event: ready")) resolve(incoming);
          if (message.includes("event: change")) onChange();
        }
      });
      incoming.once("error", () => undefined);
      if (incoming.statusCode !== 200) reject(new Error(`a stream was answered ${incoming.statusCode}`));
    });
    outgoing.once("error", reject);
  });
}

/** Many boards that are open, while one story moves; and beside it a bare notification to as many bare streams. */
export async function benchLive(
  { target, fixture, databaseUrl }: { target: Target; fixture: Fixture; databaseUrl: string },
  project: BenchProject,
): Promise<Heard[]> {
  const floor = await startLiveFloor(databaseUrl);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const notify = async () => void (await client.query("select pg_notify('bench_live', '{}')"));
  const bare = await hearChanges([{ port: floor.port, headers: {} }], "/", notify);
  await client.end();
  await end(floor.child);
  const movable = project.storyIds.filter((_, index) => statusAt(index) === "ready");
  const move = async (n: number) => {
    const path = `/api/v1/stories/${movable[n % movable.length]}/move`;
    await send(undefined, target, { method: "POST", path, body: { status: "ready" } });
  };
  const boards = fixture.readerSecrets.map((secret) => ({
    port: target.port,
    headers: { authorization: `Bearer ${secret}` },
  }));
  const product = await hearChanges(boards, `/api/events?workspace=${fixture.workspaceId}`, move);
  return [
    { what: `floor: a notification to ${BOARDS} streams`, ...bare },
    { what: `story moved, ${BOARDS} open boards`, ...product },
  ];
}

function figuresOf(durationsMs: number[]): Figures {
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const perSecond = 1000 / Math.max(1, at(0.5));
  return { requests: sorted.length, failed: 0, perSecond, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
