import "server-only";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { Found } from "@/lib/api/handlers";
import { log } from "@/lib/core/log";
import type { RequestContext } from "@/lib/core/request-context";

type Metrics = { registry: Registry; requests: Histogram<"method" | "operation" | "status"> };

// Next loads modules once per bundle; the counters must be the process's all the same.
const store: { plumblineMetrics?: Metrics } = globalThis as never;

/** The process's metrics, made at first use. */
export function metrics(): Metrics {
  if (!store.plumblineMetrics) {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: "plumbline_http_request_duration_seconds",
      help: "Duration of API requests in seconds",
      labelNames: ["method", "operation", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    });
    store.plumblineMetrics = { registry, requests };
  }
  return store.plumblineMetrics;
}

type Observed = {
  request: Request;
  pathname: string;
  status: number;
  context: RequestContext & { found: Found };
  durationMs: number;
};

/** Logs and counts one API request. Counted by operation: what a stranger can make up must not become a label. */
export function observeRequest({ request, pathname, status, context, durationMs }: Observed): void {
  const { method } = request;
  const { requestId, clientAddress, found } = context;
  const operation = found.operation ?? "none";
  metrics().requests.observe({ method, operation, status: String(status) }, durationMs / 1000);
  log.info(
    {
      requestId,
      method,
      path: pathname,
      operation,
      status,
      durationMs: Math.round(durationMs * 10) / 10,
      clientAddress,
    },
    "request",
  );
}
