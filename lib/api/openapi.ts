import "server-only";
import { type OpenAPI, OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { listOperations } from "@/lib/api/walk-registry";
import { ERROR_CODES } from "@/lib/core/errors";
import { sessionCookieName } from "@/lib/core/http";
import type { OperationMeta } from "@/lib/core/operation";
import { registry } from "@/lib/registry";

let document: Promise<OpenAPI.Document> | undefined;

/** The API as an OpenAPI 3.1 document, made from the registry once per process. */
export function openApiDocument(): Promise<OpenAPI.Document> {
  document ??= generate();
  return document;
}

const DESCRIPTION = `Everything that Plumbline's screens do. Send an API token as \`Authorization: Bearer plb_…\`; a token belongs to one
workspace. In the browser the session's cookie is enough, with the workspace's slug in the header \`plumbline-workspace\`.

A creating POST may carry an \`Idempotency-Key\`: sent again with the same body it answers what it answered first. Errors are
problem details (RFC 9457) with a \`code\`, the \`requestId\` and, for wrong input, \`fields\`.

Changes are streamed as Server-Sent Events at \`/api/events\` (for sessions \`?workspace=slug\`): \`ready\` says the present
position, \`change\` one change with its position as id, \`reset\` that what was missed is no longer kept. Every address here
exists under \`/api/bmad\` too.

Files go by addresses of their own, with the same token or cookie (and \`?workspace=slug\` for sessions):
\`POST /api/v1/projects/{project}/imports?name=plan.zip\` takes a zip or one Markdown or YAML file of up to 200 MB as its body and answers the
import to preview; \`POST /api/v1/stories/{story}/attachments?name=shot.png\` takes any file as its body (25 MB unless set otherwise) and puts it
beside a story, \`GET /api/v1/attachments/{attachment}/content\` answers its bytes; \`GET /api/v1/projects/{project}/export\` answers a project's files as a zip; and
\`GET /api/checklist-runs/{run}/report.pdf\` a run's report.`;

async function generate(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const generated = await generator.generate(registry, {
    info: { title: "Plumbline", version: "1", description: DESCRIPTION },
    servers: [{ url: "/api/v1" }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token (plb_…)" },
        session: { type: "apiKey", in: "cookie", name: sessionCookieName() },
      },
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: "What went wrong",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  });
  const metas = new Map(listOperations(registry).map(({ place, meta }) => [place, meta]));
  for (const item of Object.values(generated.paths ?? {})) {
    for (const method of ["get", "post", "put", "patch", "delete"] as const) {
      const operation = item?.[method];
      const meta = metas.get(operation?.operationId ?? "");
      if (operation && meta) complete(operation, meta);
    }
  }
  return generated;
}

/** Adds what the schemas do not say: who may call it, what may go wrong, and the key against doing it twice. */
function complete(operation: OpenAPI.OperationObject, { permission, method }: Partial<OperationMeta>): void {
  const inWorkspace = permission !== "public" && permission !== "signed_in";
  operation.responses = { ...operation.responses, default: { $ref: "#/components/responses/Problem" } };
  if (permission === "public") operation.security = [];
  else operation.security = inWorkspace ? [{ token: [] }, { session: [] }] : [{ session: [] }];
  if (inWorkspace) operation.description = `Permission: ${permission}.`;
  if (inWorkspace && method === "POST") {
    operation.parameters = [
      ...(operation.parameters ?? []),
      { name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 200 } },
    ];
  }
}

const PROBLEM: OpenAPI.SchemaObject = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "requestId"],
  properties: {
    type: { type: "string", description: "urn:plumbline:error:<code>" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened, why, and what to do next" },
    code: { type: "string", enum: Object.keys(ERROR_CODES) },
    requestId: { type: "string" },
    fields: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
    currentVersion: { type: "integer", description: "What a stale write should look at" },
    retryAfterSeconds: { type: "number" },
  },
};
