"use client";

import { useState } from "react";
import type { z } from "zod";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type NumberFieldProps = {
  label: string;
  value: number | null;
  /** What the server holds the number to. */
  schema: z.ZodType<number | null>;
  error?: string | undefined;
  optional?: boolean;
  hint?: string;
  className?: string;
  /** Told of each number that fits; what does not is named here and not handed on. */
  onValue: (value: number | null) => void;
};

/** A number that is written: what is no number, or none that fits, stays in the field and says why. */
export function NumberField({
  label,
  value,
  schema,
  error,
  optional,
  hint,
  className,
  onValue,
}: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readNumber(typed, schema);
  const isOwn = read !== null && (read.problem !== null || read.value === value);
  return (
    <Field
      label={label}
      {...(optional ? { optional } : {})}
      {...(hint ? { hint } : {})}
      {...(className ? { className } : {})}
      error={(isOwn ? read.problem : null) ?? error}
    >
      <Input
        inputMode="decimal"
        autoComplete="off"
        className="figures"
        // What came from elsewhere meanwhile is shown; what is typed keeps its own form, such as “2.” or “02”.
        value={isOwn && typed !== null ? typed : value === null ? "" : String(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = readNumber(event.target.value, schema);
          if (next.problem === null) onValue(next.value);
        }}
        onBlur={() => {
          if (read?.problem === null) setTyped(null);
        }}
      />
    </Field>
  );
}

type Read = { value: number | null; problem: string | null };

function readNumber(typed: string, schema: NumberFieldProps["schema"]): Read {
  const text = typed.trim().replace(",", ".");
  const parsed = schema.safeParse(text === "" ? null : Number(text));
  if (parsed.success) return { value: parsed.data, problem: null };
  return { value: null, problem: parsed.error.issues[0]?.message ?? "This is not a number that fits." };
}
