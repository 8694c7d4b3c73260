import http from "node:http";

export type Target = { port: number; headers: Record<string, string> };
export type Sent = { method: string; path: string; body?: unknown };

export type Figures = {
  requests: number;
  failed: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
};

type Plan = {
  target: Target;
  /** The n-th request. */
  request: (n: number) => Sent;
  connections: number;
  requests: number;
  /** Sends at this steady rate instead of as fast as answers come. */
  perSecond?: number;
};

/** Sends a fixed number of requests over a fixed number of kept-alive connections and times each of them to its last byte. */
export async function measure({ target, request, connections, requests, perSecond }: Plan): Promise<Figures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const durationsMs: number[] = [];
  let failed = 0;
  let next = 0;
  const startedMs = performance.now();
  const worker = async () => {
    while (next < requests) {
      const n = next++;
      if (perSecond) await until(startedMs + (n / perSecond) * 1000);
      const sentMs = performance.now();
      const status = await send(agent, target, request(n));
      durationsMs.push(performance.now() - sentMs);
      if (status >= 400) failed++;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsedS = (performance.now() - startedMs) / 1000;
  agent.destroy();
  durationsMs.sort((a, b) => a - b);
  const at = (share: number) =>
    durationsMs[Math.min(durationsMs.length - 1, Math.floor(durationsMs.length * share))] ?? 0;
  return {
    requests,
    failed,
    perSecond: requests / elapsedS,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
  };
}

/** Sends one request and answers its status once the body has arrived. */
export function send(
  agent: http.Agent | undefined,
  target: Target,
  { method, path, body }: Sent,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = { ...target.headers, ...(payload ? { "content-type": "application/json" } : {}) };
    const outgoing = http.request(
      { host: "127.0.0.1", port: target.port, method, path, headers, agent },
      (incoming) => {
        incoming.resume();
        incoming.once("end", () => resolve(incoming.statusCode ?? 0));
      },
    );
    outgoing.once("error", reject);
    outgoing.end(payload);
  });
}

async function until(momentMs: number): Promise<void> {
  const waitMs = momentMs - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}
