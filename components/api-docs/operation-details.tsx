"use client";

import type { ReactNode } from "react";
import type { Caller } from "./api-request";
import type { Api, ApiOperation, ApiResponse, Parameter, Schema } from "./openapi";
import { SchemaView } from "./schema-view";
import { typeWords } from "./schema-words";
import { TryForm } from "./try-form";

const CALLERS: Record<ApiOperation["caller"], string> = {
  anyone: "Anyone may call it, without signing in.",
  session: "Only a person in the browser may call it; a token is refused.",
  token: "A person in the browser or a token may call it.",
};

type OperationDetailsProps = { operation: ApiOperation; api: Api; caller: Caller };

/** What an operation takes and answers, beside the form that tries it. */
export function OperationDetails({ operation, api, caller }: OperationDetailsProps) {
  const { id, description, parameters, body, responses } = operation;
  return (
    <div className="grid gap-x-8 gap-y-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-5">
        <p className="text-sm">
          {CALLERS[operation.caller]} {description} Its name is <code className="figures">{id}</code>.
        </p>
        {parameters.length > 0 ? (
          <Part title="Parameters">
            <Parameters parameters={parameters} schemas={api.schemas} />
          </Part>
        ) : null}
        {body ? (
          <Part title="Body">
            <SchemaView schema={body.schema} schemas={api.schemas} />
          </Part>
        ) : null}
        {responses.map((response) => (
          <Answer key={response.status} response={response} schemas={api.schemas} />
        ))}
      </div>
      <TryForm operation={operation} api={api} caller={caller} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h4 className="mb-1.5 font-medium text-sm">{title}</h4>
      {children}
    </section>
  );
}

function Parameters({ parameters, schemas }: { parameters: Parameter[]; schemas: Record<string, Schema> }) {
  return (
    <ul className="flex flex-col gap-2">
      {parameters.map((parameter) => {
        const text = parameter.description ?? parameter.schema.description;
        return (
          <li key={`${parameter.in} ${parameter.name}`} className="text-sm">
            <p>
              <code className="figures">{parameter.name}</code>{" "}
              <span className="text-muted text-xs">
                in {parameter.in}, {typeWords(parameter.schema, schemas)}
                {parameter.required ? ", required" : ""}
                {parameter.schema.default === undefined
                  ? ""
                  : `, otherwise ${JSON.stringify(parameter.schema.default)}`}
              </span>
            </p>
            {text ? <p className="text-muted text-xs">{text}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Answer({ response, schemas }: { response: ApiResponse; schemas: Record<string, Schema> }) {
  const title = response.status === "default" ? "Answer when it fails" : `Answer ${response.status}`;
  return (
    <Part title={title}>
      {response.schema ? (
        <SchemaView schema={response.schema} schemas={schemas} folded={response.status === "default"} />
      ) : (
        <p className="text-muted text-sm">{response.description || "Nothing."}</p>
      )}
    </Part>
  );
}
