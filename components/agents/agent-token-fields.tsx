"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { LIFETIMES } from "@/components/workspaces/token-words";

export type AgentTokenChoice = { scope: "read" | "write"; lifetime: string };

export const USUAL_TOKEN: AgentTokenChoice = { scope: "write", lifetime: "90" };

const SCOPES = [
  { value: "write", label: "Read and write", hint: "as far as a developer may" },
  { value: "read", label: "Read only" },
] as const;

/** After how many days a choice ends; null: not before it is revoked. */
export function daysOf({ lifetime }: AgentTokenChoice): number | null {
  return LIFETIMES.find(({ value }) => value === lifetime)?.days ?? null;
}

type AgentTokenFieldsProps = {
  value: AgentTokenChoice;
  onChange: (choice: AgentTokenChoice) => void;
  error?: string | undefined;
};

/** How far an agent's token goes, and how long. */
export function AgentTokenFields({ value, onChange, error }: AgentTokenFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Its token may">
        <Select
          options={SCOPES}
          value={value.scope}
          onValueChange={(scope) => onChange({ ...value, scope })}
        />
      </Field>
      <Field label="Token works for" error={error}>
        <Select
          options={LIFETIMES}
          value={value.lifetime}
          onValueChange={(lifetime) => onChange({ ...value, lifetime })}
        />
      </Field>
    </div>
  );
}
