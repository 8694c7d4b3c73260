"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { floatingClass, itemClass } from "./floating-class";
import { inputClass } from "./input-class";
import { pageNonce } from "./page-nonce";

export type SelectOption<Value extends string = string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
  hint?: string;
  disabled?: boolean;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value?: Value | undefined;
  defaultValue?: Value | undefined;
  onValueChange?: (value: Value) => void;
  placeholder?: string;
  name?: string;
  id?: string;
  required?: boolean;
  disabled?: boolean;
  /** Needed where no Field gives it a label. */
  "aria-label"?: string;
  className?: string;
};

/** One of a few choices. For many, or to search, use Combobox. */
export function Select<Value extends string>({
  options,
  value,
  defaultValue,
  onValueChange,
  placeholder = "Choose…",
  name,
  disabled,
  className,
  ...rest
}: SelectProps<Value>) {
  const { required, ...wires } = useFieldControl(rest);
  function choose(next: string) {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onValueChange?.(option.value);
  }
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue}
      onValueChange={choose}
      name={name}
      required={required}
      disabled={disabled}
    >
      <Radix.Trigger
        {...wires}
        aria-label={rest["aria-label"]}
        className={cx(
          inputClass,
          "flex h-control items-center justify-between gap-2 text-left data-[placeholder]:text-faint [&>span]:flex [&>span]:min-w-0 [&>span]:items-center [&>span]:gap-2 [&>span]:truncate [&_[data-hint]]:hidden [&_svg]:size-4 [&_svg]:shrink-0",
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown aria-hidden="true" className="text-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            floatingClass,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden",
          )}
        >
          {/* It puts a style of its own into the page. */}
          <Radix.Viewport nonce={pageNonce()} className="p-1">
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SelectItem({ option }: { option: SelectOption }) {
  return (
    <Radix.Item value={option.value} disabled={option.disabled ?? false} className={cx(itemClass, "pr-8")}>
      <Radix.ItemText>
        <span className="flex items-center gap-2">
          {option.icon}
          {option.label}
          {option.hint ? (
            <span data-hint className="text-muted text-xs">
              {option.hint}
            </span>
          ) : null}
        </span>
      </Radix.ItemText>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" className="text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
