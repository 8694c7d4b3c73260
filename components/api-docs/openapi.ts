import { z } from "zod";

/** The part of JSON Schema that the API's description uses. */
export type Schema = {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  format?: string | undefined;
  description?: string | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  default?: unknown;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  required?: string[] | undefined;
  properties?: Record<string, Schema> | undefined;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
  additionalProperties?: boolean | Schema | undefined;
};

/** Objects and lists of them, as far as they nest; anything may be `{}`, which takes any value. */
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    allOf: z.array(Schema).optional(),
    additionalProperties: z.union([z.boolean(), Schema]).optional(),
  }),
);

const Content = z.record(z.string(), z.object({ schema: Schema.optional() })).optional();
const Response = z.object({
  $ref: z.string().optional(),
  description: z.string().optional(),
  content: Content,
});

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header", "cookie"]),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: Schema.default({}),
});
export type Parameter = z.infer<typeof Parameter>;

const Operation = z.object({
  operationId: z.string(),
  summary: z.string().default(""),
  description: z.string().default(""),
  tags: z.array(z.string()).default([]),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: Content }).optional(),
  responses: z.record(z.string(), Response).default({}),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
});

const Document = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default("") }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z
    .object({
      schemas: z.record(z.string(), Schema).default({}),
      responses: z.record(z.string(), Response).default({}),
    })
    .default({ schemas: {}, responses: {} }),
});

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type Method = (typeof METHODS)[number];

export type ApiResponse = { status: string; description: string; schema: Schema | null };

/** One operation of the API with everything about it. */
export type ApiOperation = {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description: string;
  tag: string;
  /** Who may call it: nobody in particular, a person's browser alone, or a token as well. */
  caller: "anyone" | "session" | "token";
  parameters: Parameter[];
  body: { required: boolean; schema: Schema } | null;
  responses: ApiResponse[];
};

export type Api = {
  description: string;
  base: string;
  groups: { tag: string; operations: ApiOperation[] }[];
  schemas: Record<string, Schema>;
};

/** Reads an OpenAPI document into what the page shows. */
export function readApi(json: unknown): Api {
  const { info, servers, paths, components } = Document.parse(json);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      item[method] ? [readOperation(method, path, item[method], components)] : [],
    ),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return {
    description: info.description,
    base: servers[0]?.url ?? "",
    groups: tags.map((tag) => ({ tag, operations: operations.filter((operation) => operation.tag === tag) })),
    schemas: components.schemas,
  };
}

type Components = z.infer<typeof Document>["components"];

function readOperation(method: Method, path: string, json: unknown, components: Components): ApiOperation {
  const operation = Operation.parse(json);
  const { operationId, summary, description, tags, parameters, requestBody, responses, security } = operation;
  const schema = schemaOf(requestBody?.content);
  return {
    id: operationId,
    method,
    path,
    summary,
    description,
    tag: tags[0] ?? "other",
    caller: callerOf(security),
    parameters,
    body: schema ? { required: requestBody?.required ?? false, schema } : null,
    responses: Object.entries(responses).map(([status, response]) => {
      const named = response.$ref ? components.responses[response.$ref.split("/").at(-1) ?? ""] : response;
      return { status, description: named?.description ?? "", schema: schemaOf(named?.content) };
    }),
  };
}

function schemaOf(content: z.infer<typeof Content>): Schema | null {
  return Object.values(content ?? {})[0]?.schema ?? null;
}

function callerOf(security: z.infer<typeof Operation>["security"]): ApiOperation["caller"] {
  if (!security) return "token";
  if (security.length === 0) return "anyone";
  return security.some((way) => "token" in way) ? "token" : "session";
}
