"use client";

import type { Schema } from "./openapi";
import { alternatives, resolve, typeWords } from "./schema-words";

const DEEPEST = 8;

type SchemaViewProps = {
  schema: Schema;
  schemas: Record<string, Schema>;
  /** Shown when asked for: what is the same everywhere. */
  folded?: boolean;
  depth?: number;
};

/** The fields of a value with what each must be; what nests is folded. */
export function SchemaView({ schema, schemas, folded = false, depth = 0 }: SchemaViewProps) {
  const inner = innerObject(schema, schemas);
  const words = typeWords(schema, schemas);
  if (!inner?.properties || depth > DEEPEST) return <p className="figures text-muted text-xs">{words}</p>;
  const fields = (
    <ul className="flex flex-col gap-1.5 border-line border-l pl-3">
      {Object.entries(inner.properties).map(([name, property]) => (
        <SchemaField
          key={name}
          name={name}
          schema={property}
          required={inner.required?.includes(name) ?? false}
          schemas={schemas}
          depth={depth}
        />
      ))}
    </ul>
  );
  if (!folded) {
    return (
      <>
        {depth === 0 && words !== "object" ? <p className="mb-1 text-muted text-xs">{words}</p> : null}
        {fields}
      </>
    );
  }
  return (
    <details>
      <summary className="text-muted text-xs">Its fields</summary>
      <div className="mt-1.5">{fields}</div>
    </details>
  );
}

type SchemaFieldProps = {
  name: string;
  schema: Schema;
  required: boolean;
  schemas: Record<string, Schema>;
  depth: number;
};

function SchemaField({ name, schema, required, schemas, depth }: SchemaFieldProps) {
  const nests = innerObject(schema, schemas)?.properties !== undefined;
  return (
    <li className="min-w-0 text-sm">
      <p className="break-words">
        <code className="figures">{name}</code>{" "}
        <span className="text-muted text-xs">
          {typeWords(schema, schemas)}
          {required ? "" : ", optional"}
          {schema.default === undefined ? "" : `, otherwise ${JSON.stringify(schema.default)}`}
        </span>
      </p>
      {schema.description ? <p className="text-muted text-xs">{schema.description}</p> : null}
      {nests ? (
        <div className="mt-1">
          <SchemaView schema={schema} schemas={schemas} folded depth={depth + 1} />
        </div>
      ) : null}
    </li>
  );
}

/** The object inside a reference, a list or an "or null". */
function innerObject(given: Schema, schemas: Record<string, Schema>): Schema | undefined {
  const { options } = alternatives(resolve(given, schemas));
  const schema = resolve(options[0] ?? {}, schemas);
  if (schema.properties) return schema;
  return schema.items ? innerObject(schema.items, schemas) : undefined;
}
