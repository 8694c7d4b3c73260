import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { Counter, Gauge } from "prom-client";
import { basement } from "@/db/client";
import { metrics } from "@/lib/api/metrics";
import { env } from "@/lib/core/env";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/http";
import { openStreamCount } from "@/lib/events/streams";
import { jobCounts } from "@/lib/jobs/counts";

const LOOPBACK = new Set(["127.0.0.1", "::1"]);

// Next loads modules once per bundle; the gauges may be registered only once.
const store: { plumblineProcessGauges?: boolean } = globalThis as never;

/** Answers Prometheus: with METRICS_TOKEN to whoever bears it, without it to this machine alone. */
export async function answerMetrics(request: Request): Promise<Response> {
  if (!mayRead(request.headers)) {
    const detail = env().METRICS_TOKEN
      ? "Send the value of METRICS_TOKEN as a bearer token."
      : "Metrics are shown to this machine alone. Set METRICS_TOKEN to read them from elsewhere.";
    return Response.json(
      { status: 403, detail },
      { status: 403, headers: { "content-type": "application/problem+json" } },
    );
  }
  registerGauges();
  const { registry } = metrics();
  return new Response(await registry.metrics(), {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}

function mayRead(headers: Headers): boolean {
  const token = env().METRICS_TOKEN;
  if (!token) return LOOPBACK.has(headers.get(CLIENT_ADDRESS_HEADER) ?? "");
  const given = headers.get("authorization")?.match(/^Bearer +(\S+)$/i)?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function registerGauges(): void {
  if (store.plumblineProcessGauges) return;
  store.plumblineProcessGauges = true;
  gauge("plumbline_database_connections", "Connections of the pool", () => basement().pool.totalCount);
  gauge(
    "plumbline_database_connections_idle",
    "Connections of the pool that nobody uses",
    () => basement().pool.idleCount,
  );
  gauge(
    "plumbline_database_waiting",
    "Requests that wait for a connection",
    () => basement().pool.waitingCount,
  );
  gauge("plumbline_event_streams", "Open event streams", openStreamCount);
  const jobs = new Counter({
    name: "plumbline_jobs_total",
    help: "Jobs that this process has run",
    labelNames: ["task", "outcome"],
    registers: [metrics().registry],
    collect() {
      this.reset();
      for (const { task, outcome, count } of jobCounts()) jobs.inc({ task, outcome }, count);
    },
  });
}

function gauge(name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [metrics().registry],
    collect() {
      this.set(read());
    },
  });
}
