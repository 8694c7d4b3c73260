"use client";

import { useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { buildRequest, type Caller, curlOf, fieldOf, type Inputs, inputProblems } from "./api-request";
import type { Api, ApiOperation, Parameter } from "./openapi";
import { sampleOf } from "./schema-words";
import { TryAnswer } from "./try-answer";
import { useTrial } from "./use-trial";

type TryFormProps = { operation: ApiOperation; api: Api; caller: Caller };

/** Sends an operation as it stands in the form, and shows the answer and the same request for a shell. */
export function TryForm({ operation, api, caller }: TryFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [inputs, setInputs] = useState<Inputs>(() => ({ values: {}, body: firstBody(operation, api) }));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const trial = useTrial();
  const request = buildRequest(operation, api.base, inputs, caller);

  function submit() {
    const found = inputProblems(operation, inputs);
    setProblems(found);
    if (Object.keys(found).length === 0) void trial.send(request);
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  }

  return (
    <section aria-label={`Try ${operation.id}`} className="flex min-w-0 flex-col gap-4">
      <form
        ref={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {operation.parameters.map((parameter) => (
          <ParameterField
            key={fieldOf(parameter)}
            parameter={parameter}
            value={inputs.values[fieldOf(parameter)] ?? ""}
            error={problems[fieldOf(parameter)]}
            onChange={(value) =>
              setInputs({ ...inputs, values: { ...inputs.values, [fieldOf(parameter)]: value } })
            }
          />
        ))}
        {operation.body ? (
          <Field label="Body" error={problems.body}>
            <Textarea
              value={inputs.body}
              onChange={(event) => setInputs({ ...inputs, body: event.target.value })}
              rows={Math.min(12, inputs.body.split("\n").length + 1)}
              spellCheck={false}
              autoCapitalize="none"
              className="font-mono"
            />
          </Field>
        ) : null}
        <CallerProblem operation={operation} caller={caller} />
        <div className="flex">
          <Button type="submit" variant="primary" pending={trial.pending}>
            Send {request.method}
          </Button>
        </div>
      </form>
      <TryAnswer outcome={trial.outcome} />
      {operation.caller === "session" ? null : (
        <CodeBlock label="curl" code={curlOf(request, window.location.origin, operation.caller)} wrap />
      )}
    </section>
  );
}

function firstBody({ body }: ApiOperation, { schemas }: Api): string {
  return body ? JSON.stringify(sampleOf(body.schema, schemas), null, 2) : "";
}

type ParameterFieldProps = {
  parameter: Parameter;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

const NOT_SENT = "not sent";

function ParameterField({ parameter, value, error, onChange }: ParameterFieldProps) {
  const { name, required, schema } = parameter;
  const choices = schema.type === "boolean" ? ["true", "false"] : schema.enum?.map(String);
  return (
    <Field
      label={<code className="figures">{name}</code>}
      required={required}
      optional={!required}
      error={error}
    >
      {choices ? (
        <Select
          options={[NOT_SENT, ...choices].map((choice) => ({ value: choice, label: choice }))}
          value={value === "" ? NOT_SENT : value}
          onValueChange={(choice) => onChange(choice === NOT_SENT ? "" : choice)}
        />
      ) : (
        <Input
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder={schema.default === undefined ? "" : String(schema.default)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
      )}
    </Field>
  );
}

function CallerProblem({ operation, caller }: Pick<TryFormProps, "operation" | "caller">) {
  if (caller.kind === "token" && operation.caller === "session") {
    return <Banner tone="warning">A token is refused here. Choose “You, in the browser” above.</Banner>;
  }
  if (caller.kind === "token" && caller.secret === "" && operation.caller === "token") {
    return <Banner tone="warning">Paste a token above first, or send as yourself.</Banner>;
  }
  return null;
}
