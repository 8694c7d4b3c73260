import { useRef, useState } from "react";
import type { ApiRequest } from "./api-request";

/** What a request that was tried came to. */
export type Outcome =
  | {
      kind: "answer";
      status: number;
      statusText: string;
      durationMs: number;
      requestId: string | null;
      body: string;
    }
  | { kind: "unreachable" };

/** Sends requests one at a time and keeps the last answer. */
export function useTrial() {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, setPending] = useState(false);
  const running = useRef(false);

  async function send(request: ApiRequest): Promise<void> {
    if (running.current) return;
    running.current = true;
    setPending(true);
    setOutcome(await ask(request).catch((): Outcome => ({ kind: "unreachable" })));
    setPending(false);
    running.current = false;
  }

  return { outcome, pending, send };
}

async function ask({ method, address, headers, body, credentials }: ApiRequest): Promise<Outcome> {
  const startedMs = performance.now();
  const response = await fetch(address, { method, headers, body, credentials });
  const text = await response.text();
  return {
    kind: "answer",
    status: response.status,
    statusText: response.statusText,
    durationMs: Math.round(performance.now() - startedMs),
    requestId: response.headers.get("x-request-id"),
    body: text,
  };
}
