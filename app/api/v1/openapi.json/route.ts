import { openApiDocument } from "@/lib/api/openapi";

export const dynamic = "force-dynamic";

/** The API's description, for programs and for the page at /api-docs. It names no data, so anyone may read it. */
export async function GET(): Promise<Response> {
  return Response.json(await openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}
