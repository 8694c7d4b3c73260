export const dynamic = "force-dynamic";

/** The process answers: nothing else is asked, so that a failing database does not get it restarted. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
