import { readiness } from "@/lib/api/health";

export const dynamic = "force-dynamic";

/** 200 when requests can be served, else 503 with the names of what fails. */
export async function GET(): Promise<Response> {
  const { ready, checks } = await readiness();
  const body = { status: ready ? "ok" : "failing", checks };
  return Response.json(body, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
