"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

type PasswordFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Tells password managers whether to fill in or to propose one. */
  purpose: "current-password" | "new-password";
  hint?: ReactNode;
  error?: ReactNode;
  autoFocus?: boolean;
};

/** A password, which can be looked at while it is typed. */
export function PasswordField({
  label,
  value,
  onChange,
  purpose,
  hint,
  error,
  autoFocus,
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} required hint={hint} error={error}>
      <Input
        type={shown ? "text" : "password"}
        name={purpose}
        autoComplete={purpose}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoFocus={autoFocus}
        trailing={
          <IconButton
            size="sm"
            label={shown ? "Hide password" : "Show password"}
            icon={shown ? <EyeOff /> : <Eye />}
            onClick={() => setShown(!shown)}
          />
        }
      />
    </Field>
  );
}
