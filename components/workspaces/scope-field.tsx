"use client";

import { RadioGroup } from "radix-ui";
import { useId } from "react";
import { useViewer } from "@/components/providers/viewer";
import { FieldError } from "@/components/ui/field";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/core/permissions";
import { ROLE_NAMES } from "./role-names";
import { scopeChoices } from "./token-words";

type ScopeFieldProps = {
  value: TokenScope;
  onChange: (scope: TokenScope) => void;
  error: string | undefined;
};

/** How far a token may go: each step includes the ones before it. */
export function ScopeField({ value, onChange, error }: ScopeFieldProps) {
  const { role } = useViewer();
  const labelId = useId();
  const errorId = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span id={labelId} className="font-medium text-sm">
        What it may do
      </span>
      <RadioGroup.Root
        aria-labelledby={labelId}
        aria-describedby={error ? errorId : undefined}
        value={value}
        onValueChange={(next) => onChange(TOKEN_SCOPES.find((scope) => scope === next) ?? "read")}
        className="grid gap-2"
      >
        {scopeChoices(role).map(({ scope, label, hint, grantable }) => (
          <RadioGroup.Item
            key={scope}
            value={scope}
            disabled={!grantable}
            className="flex min-h-control flex-col items-start rounded-md border border-edge bg-raised px-3 py-2 text-left transition-colors hover:not-disabled:bg-hover disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className="font-medium text-sm">{label}</span>
            <span className="text-muted text-xs">
              {grantable ? hint : `Not with your role: ${ROLE_NAMES[role].toLowerCase()}.`}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </div>
  );
}
