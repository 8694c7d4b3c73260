"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import type { MethodRole } from "@/lib/core/method-roles";
import { METHOD_ROLE_WORDS } from "./method-role-words";

type MethodRoleFieldProps = {
  label: string;
  hint?: string;
  /** What can be chosen from. */
  choices: readonly MethodRole[];
  value: readonly MethodRole[];
  onChange: (roles: readonly MethodRole[]) => void;
  disabled?: boolean;
  error?: string | undefined;
};

/** Which parts of the method somebody or something plays. */
export function MethodRoleField(props: MethodRoleFieldProps) {
  const { label, hint, choices, value, onChange, disabled = false, error } = props;
  const id = useId();
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return (
    <fieldset className="flex flex-col gap-2 text-sm" aria-describedby={described || undefined}>
      <legend className="mb-1.5 font-medium">{label}</legend>
      {choices.map((role) => (
        <Checkbox
          key={role}
          label={METHOD_ROLE_WORDS[role].label}
          hint={METHOD_ROLE_WORDS[role].hint}
          disabled={disabled}
          checked={value.includes(role)}
          onCheckedChange={(on) =>
            onChange(choices.filter((other) => (other === role ? on === true : value.includes(other))))
          }
        />
      ))}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
}
