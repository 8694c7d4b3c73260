import type { Schema } from "./openapi";

type Schemas = Record<string, Schema>;

/** The schema that a reference names; of one that is named nowhere, any value. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  if (!schema.$ref) return schema;
  return schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {};
}

/** The alternatives of a schema without "or null", and whether null is one. */
export function alternatives(schema: Schema): { options: Schema[]; nullable: boolean } {
  const all = schema.anyOf ?? schema.oneOf ?? [schema];
  const options = all.filter(({ type }) => type !== "null");
  return { options, nullable: options.length < all.length };
}

/** What a value must be, in a few words: "integer, 1 to 200", "list of strings", "draft, ready or done". */
export function typeWords(given: Schema, schemas: Schemas): string {
  const { options, nullable } = alternatives(resolve(given, schemas));
  const words = options.map((option) => oneType(resolve(option, schemas), schemas));
  return [...new Set(nullable ? [...words, "null"] : words)].join(" or ") || "anything";
}

function oneType(schema: Schema, schemas: Schemas): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => String(value)).join(", ");
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type;
  if (type === "array") return `list of ${schema.items ? typeWords(schema.items, schemas) : "anything"}`;
  if (!type) return schema.properties ? "object" : "anything";
  return [schema.format ?? type, limits(schema)].filter(Boolean).join(", ");
}

function limits({ minimum, maximum, minLength, maxLength }: Schema): string {
  const low = minimum ?? minLength;
  const high = maximum ?? maxLength;
  const unit = minLength === undefined && maxLength === undefined ? "" : " characters";
  // What an integer can hold at all is no limit that anybody set.
  const isLow = low !== undefined && low > Number.MIN_SAFE_INTEGER;
  const isHigh = high !== undefined && high < Number.MAX_SAFE_INTEGER;
  if (isLow && isHigh) return `${low} to ${high}${unit}`;
  if (isHigh) return `at most ${high}${unit}`;
  return isLow ? `at least ${low}${unit}` : "";
}

const DEEPEST = 6;

/** A value that could be sent: what is required, and whatever has a default. */
export function sampleOf(given: Schema, schemas: Schemas, depth = 0): unknown {
  const schema = resolve(given, schemas);
  if (schema.default !== undefined) return schema.default;
  const { options, nullable } = alternatives(schema);
  if (nullable && depth > 0) return null;
  const first = resolve(options[0] ?? {}, schemas);
  if (first.const !== undefined) return first.const;
  if (first.enum) return first.enum[0];
  if (first.properties && depth < DEEPEST) return sampleObject(first, schemas, depth);
  return sampleValue(first, schemas, depth);
}

function sampleObject(schema: Schema, schemas: Schemas, depth: number): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).filter(
    ([name, property]) => schema.required?.includes(name) || property.default !== undefined,
  );
  return Object.fromEntries(
    entries.map(([name, property]) => [name, sampleOf(property, schemas, depth + 1)]),
  );
}

function sampleValue(schema: Schema, schemas: Schemas, depth: number): unknown {
  switch (schema.type) {
    case "integer":
    case "number":
      return Math.max(0, schema.minimum ?? 0);
    case "boolean":
      return false;
    case "array":
      return schema.items && depth < DEEPEST && schema.minItems
        ? [sampleOf(schema.items, schemas, depth + 1)]
        : [];
    case "object":
      return {};
    default:
      return "";
  }
}
