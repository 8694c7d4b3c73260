import "server-only";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { log } from "@/lib/core/log";
import type { RequestContext } from "@/lib/core/request-context";

type Metrics = { registry: Registry; requests: Histogram<"method" | "route" | "status"> };

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
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    });
    store.plumblineMetrics = { registry, requests };
  }
  return store.plumblineMetrics;
}

type Observed = { request: Request; response: Response; context: RequestContext; durationMs: number };

/** Logs and counts one API request. Ids are cut out of the route, so that the label stays a short list. */
export function observeRequest({ request, response, context, durationMs }: Observed): void {
  const { pathname } = new URL(request.url);
  const route = response.status === 404 ? "other" : routeLabel(pathname);
  const { method } = request;
  const { status } = response;
  metrics().requests.observe({ method, route, status: String(status) }, durationMs / 1000);
  const { requestId, clientAddress } = context;
  log.info({ requestId, method, path: pathname, status, durationMs: Math.round(durationMs * 10) / 10, clientAddress }, "request");
}

/** `/api/v1/stories/0192…/move` as `/api/v1/stories/:id/move`. */
export function routeLabel(pathname: string): string {
  const parts = pathname.split("/").map((part) => (/\d/.test(part) && part !== "v1" ? ":id" : part));
  return parts.join("/");
}
