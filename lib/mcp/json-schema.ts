import { z } from "zod";

type JsonSchema = { type: "object"; [key: string]: unknown };

const made = new WeakMap<z.ZodObject, JsonSchema>();

/** The JSON schema of what a tool takes or answers, as short as it can be said: agents read all of it. */
export function jsonSchemaOf(schema: z.ZodObject, io: "input" | "output"): JsonSchema {
  const known = made.get(schema);
  if (known) return known;
  const { $schema: _, ...generated } = z.toJSONSchema(schema, {
    io,
    target: "draft-7",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      splitTypes(jsonSchema);
    },
  });
  const jsonSchema = { ...generated, type: "object" as const };
  made.set(schema, jsonSchema);
  return jsonSchema;
}

/** Several types in one word are legal, but not every client that hands schemas on to its model can read them. */
function splitTypes(jsonSchema: z.core.JSONSchema.JSONSchema): void {
  const { type } = jsonSchema;
  if (!Array.isArray(type)) return;
  delete jsonSchema.type;
  jsonSchema.anyOf = type.map((each) => ({ type: each }));
}
