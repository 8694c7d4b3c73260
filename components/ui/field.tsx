"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./cx";

type FieldWires = {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  labelId: string;
};

const FieldContext = createContext<FieldWires | null>(null);

type Wired = {
  id?: string | undefined;
  required?: boolean | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling" | undefined;
};

/** What a control takes over from the field around it; its own props win. */
export function useFieldControl(own: Wired): Wired {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    required: own.required ?? (field?.required || undefined),
    "aria-describedby": own["aria-describedby"] ?? field?.describedBy,
    "aria-invalid": own["aria-invalid"] ?? (field?.invalid || undefined),
  };
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label: for the few in a form of required fields. */
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** A control with its label, hint and error, wired together for screen readers. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optional,
  hideLabel,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const wires: FieldWires = {
    id,
    labelId: `${id}-label`,
    describedBy: [errorId, hintId].filter(Boolean).join(" ") || undefined,
    invalid: Boolean(error),
    required,
  };
  return (
    <FieldContext value={wires}>
      <div className={cx("flex flex-col gap-1.5", className)}>
        <label
          id={wires.labelId}
          htmlFor={id}
          className={hideLabel ? "sr-only" : "flex items-baseline gap-2 font-medium text-ink text-sm"}
        >
          {label}
          {optional ? <span className="font-normal text-faint text-xs">optional</span> : null}
        </label>
        {children}
        {error ? <FieldError id={errorId}>{error}</FieldError> : null}
        {hint ? (
          <p id={hintId} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}

/** A sentence below a control that says what is wrong and how to put it right. */
export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-danger text-xs">
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
