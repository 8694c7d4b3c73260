"use client";

import { Command, defaultFilter } from "cmdk";
import { Check, ChevronsUpDown, Search } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { commandInputClass, commandItemClass } from "./command-class";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { inputClass } from "./input-class";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export type ComboboxOption = {
  value: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
  /** Other words that find it. */
  keywords?: string[];
};

type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  /** What is chosen here ("Assignee"): names the list, and the button where no Field does. */
  label: string;
  placeholder?: string;
  searchPlaceholder?: string;
  emptyText?: string;
  /** Offers this as first row, which chooses nothing ("No assignee"). */
  clearLabel?: string;
  /** A button of one's own in place of the field; must take a ref and props. */
  trigger?: ReactNode;
  name?: string;
  id?: string;
  disabled?: boolean;
  className?: string;
};

/** One of many choices, found by typing. */
export function Combobox(props: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const { options, value, name, label } = props;
  const chosen = options.find((option) => option.value === value);

  function choose(next: string | null) {
    setOpen(false);
    props.onValueChange(next);
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild disabled={props.disabled}>
        {props.trigger ?? (
          <ComboboxButton
            chosen={chosen}
            label={label}
            placeholder={props.placeholder}
            id={props.id}
            className={props.className}
          />
        )}
      </PopoverTrigger>
      {name ? <input type="hidden" name={name} value={value ?? ""} /> : null}
      <PopoverContent aria-label={label} className="w-(--radix-popover-trigger-width) min-w-64">
        <ComboboxList {...props} choose={choose} />
      </PopoverContent>
    </Popover>
  );
}

type ComboboxButtonProps = ComponentProps<"button"> & {
  chosen: ComboboxOption | undefined;
  label: string;
  placeholder: string | undefined;
};

function ComboboxButton({ chosen, label, placeholder, id, className, ...rest }: ComboboxButtonProps) {
  const { required, ...wires } = useFieldControl({ id });
  return (
    <button
      {...rest}
      {...wires}
      type="button"
      role="combobox"
      aria-expanded={rest["aria-expanded"]}
      aria-required={required}
      aria-label={wires.id ? undefined : label}
      className={cx(
        inputClass,
        "flex h-control items-center gap-2 text-left [&_svg]:size-4 [&_svg]:shrink-0",
        className,
      )}
    >
      {chosen?.icon}
      <span className={cx("min-w-0 flex-1 truncate", !chosen && "text-faint")}>
        {chosen?.label ?? placeholder ?? "Choose…"}
      </span>
      <ChevronsUpDown aria-hidden="true" className="text-faint" />
    </button>
  );
}

/** Matches what a person sees, never the value, which is often an id. */
function matchWords(_value: string, search: string, keywords: string[] = []): number {
  return defaultFilter(keywords.join(" "), search);
}

type ComboboxListProps = ComboboxProps & { choose: (value: string | null) => void };

function ComboboxList(props: ComboboxListProps) {
  const { options, value, choose, label, clearLabel } = props;
  return (
    <Command label={label} loop filter={matchWords} {...(value ? { defaultValue: value } : null)}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <Command.Input placeholder={props.searchPlaceholder ?? "Search…"} className={commandInputClass} />
      </div>
      <Command.List className="max-h-72 overflow-y-auto p-1" label={label}>
        <Command.Empty className="px-2 py-4 text-center text-muted">
          {props.emptyText ?? "Nothing matches. Try fewer letters."}
        </Command.Empty>
        {clearLabel ? (
          <Command.Item
            value=""
            keywords={[clearLabel]}
            className={commandItemClass}
            onSelect={() => choose(null)}
          >
            <span className="flex-1 text-muted">{clearLabel}</span>
            {value === null ? <Chosen /> : null}
          </Command.Item>
        ) : null}
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label, ...(option.keywords ?? [])]}
            className={commandItemClass}
            onSelect={() => choose(option.value)}
          >
            {option.icon}
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.hint ? <span className="text-muted text-xs">{option.hint}</span> : null}
            {option.value === value ? <Chosen /> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

function Chosen() {
  return <Check aria-label="chosen" className="text-accent-ink" />;
}
