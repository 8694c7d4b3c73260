import "server-only";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { ORPCError } from "@orpc/server";
import { BodyLimitPlugin, RPCHandler } from "@orpc/server/fetch";
import { problemBody } from "@/lib/api/problem";
import { plainJsonSerializer } from "@/lib/core/plain-json";
import { registry } from "@/lib/registry";

/** JSON bodies are refused past this size; files have doors of their own. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** REST: `/api/v1/*`, and `/api/bmad/*` as another name for it. */
export const restHandler = new OpenAPIHandler(registry, {
  plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
  customJsonSerializers: [plainJsonSerializer],
  customErrorResponseBodyEncoder: (error) => (error instanceof ORPCError ? problemBody(error) : undefined),
});

/** The browser's wire. Reads are GETs: the handler refuses a write that comes as one. */
export const rpcHandler = new RPCHandler(registry, {
  plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
  customJsonSerializers: [plainJsonSerializer],
});
