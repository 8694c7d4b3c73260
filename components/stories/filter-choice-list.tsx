"use client";

import { Command } from "cmdk";
import { Check, ChevronRight, Search, Type } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { commandInputClass, commandItemClass } from "@/components/ui/command-class";
import { condition, type Filter, type FilterCondition, wordsOf } from "@/lib/stories/rules/filter";
import {
  allChoices,
  filterChoices,
  measuredConditions,
  operatorLabel,
} from "@/lib/stories/rules/filter-choices";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { FILTER_FIELD_NAMES, type FilterField, fieldRule } from "@/lib/stories/rules/filter-fields";
import { FilterValueMark } from "./filter-value-mark";

type FilterChoiceListProps = {
  context: FilterContext;
  /** The field whose values are offered; without one fields and values are. */
  field?: FilterField | undefined;
  /** What is chosen already. */
  chosen?: readonly string[];
  onChoose: (part: Filter) => void;
};

/** Finds a condition by typing: first a field and then its value, or the value at once. */
export function FilterChoiceList({ context, field: fixed, chosen = [], onChoose }: FilterChoiceListProps) {
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState<FilterField | undefined>();
  const field = fixed ?? opened;
  const list = useRef<HTMLDivElement>(null);
  const type = (text: string) => {
    setTyped(text);
    // The best match is the first: it must not stay above what is in sight.
    requestAnimationFrame(() => list.current?.scrollTo({ top: 0 }));
  };
  const back = (event: KeyboardEvent) => {
    if (event.key !== "Backspace" || typed !== "" || fixed || !opened) return;
    event.preventDefault();
    setOpened(undefined);
  };
  const open = (next: FilterField) => {
    setOpened(next);
    type("");
  };
  const label = field ? `Values of ${fieldRule(field).label}` : "Filters";
  return (
    <Command label={label} loop filter={matchWords} onKeyDown={back}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        {opened ? <span className="shrink-0 text-muted text-sm">{fieldRule(opened).label}</span> : null}
        <Command.Input
          value={typed}
          onValueChange={type}
          aria-label={label}
          placeholder={placeholderOf(field)}
          className={commandInputClass}
        />
      </div>
      <Command.List ref={list} className="max-h-80 overflow-y-auto p-1" label={label}>
        <Command.Empty className="px-2 py-4 text-center text-muted text-sm">
          {field && fieldRule(field).kind !== "name"
            ? `Write it like ${fieldRule(field).example.replace(/^\w+:?/, "")}.`
            : "Nothing matches. Try fewer letters."}
        </Command.Empty>
        {field ? (
          <FieldValues field={field} {...{ context, typed, chosen, onChoose }} />
        ) : (
          <Fields {...{ context, typed, onChoose }} onOpen={open} />
        )}
      </Command.List>
    </Command>
  );
}

type PageProps = { context: FilterContext; typed: string; onChoose: (part: Filter) => void };

function FieldValues({
  field,
  chosen,
  ...page
}: PageProps & { field: FilterField; chosen: readonly string[] }) {
  const { context, typed, onChoose } = page;
  return (
    <>
      {measuredConditions(field, typed).map((measured) => (
        <Measured key={measured.operator} measured={measured} typed={typed} onChoose={onChoose} />
      ))}
      {filterChoices(field, context).map(({ value, label, id }) => (
        <Item
          key={value}
          value={`${field}:${value}`}
          words={[label, value]}
          icon={<FilterValueMark field={field} value={value} id={id} context={context} />}
          onSelect={() => onChoose(condition(field, ":", [value]))}
          end={chosen.includes(value) ? <Check aria-label="chosen" className="text-accent-ink" /> : null}
        >
          {label}
        </Item>
      ))}
    </>
  );
}

function Fields({ context, typed, onChoose, onOpen }: PageProps & { onOpen: (field: FilterField) => void }) {
  return (
    <>
      {FILTER_FIELD_NAMES.map((field) => (
        <Item
          key={field}
          value={field}
          words={[fieldRule(field).label, field]}
          onSelect={() => onOpen(field)}
          end={<ChevronRight aria-hidden="true" className="text-faint" />}
        >
          {fieldRule(field).label}
        </Item>
      ))}
      {typed.trim() === ""
        ? null
        : allChoices(context).map(({ field, choice: { value, label, id } }) => (
            <Item
              key={`${field}:${value}`}
              value={`${field}:${value}`}
              words={[fieldRule(field).label, label]}
              icon={<FilterValueMark field={field} value={value} id={id} context={context} />}
              onSelect={() => onChoose(condition(field, ":", [value]))}
            >
              <span className="text-muted">{fieldRule(field).label}</span> {label}
            </Item>
          ))}
      {typed.trim() === "" ? null : (
        <Item
          value="words"
          words={[typed]}
          icon={<Type aria-hidden="true" className="text-faint" />}
          onSelect={() => onChoose(wordsOf(typed))}
        >
          Stories with “{typed.trim()}”
        </Item>
      )}
    </>
  );
}

function Measured({
  measured,
  typed,
  onChoose,
}: {
  measured: FilterCondition;
  typed: string;
  onChoose: (part: Filter) => void;
}) {
  return (
    <Item value={`measure ${measured.operator}`} words={[typed]} onSelect={() => onChoose(measured)}>
      <span className="text-muted">{operatorLabel(measured)}</span> {measured.values[0]}
    </Item>
  );
}

type ItemProps = {
  value: string;
  words: string[];
  icon?: ReactNode;
  end?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
};

function Item({ value, words, icon, end, onSelect, children }: ItemProps) {
  return (
    <Command.Item value={value} keywords={words} className={commandItemClass} onSelect={onSelect}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end}
    </Command.Item>
  );
}

/** Every word that was typed stands in what is offered; what begins with the first of them comes first. */
function matchWords(_value: string, search: string, keywords: string[] = []): number {
  const text = keywords.join(" ").toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}

function placeholderOf(field: FilterField | undefined): string {
  if (!field) return "Filter by…";
  const { kind, example } = fieldRule(field);
  if (kind === "number") return "A number, or >3…";
  if (kind === "time") return "A time, such as >4h…";
  if (kind === "day") return "A day, such as <2026-12-01…";
  return kind === "name" ? "Search…" : `Such as ${example.split(":")[1] ?? ""}…`;
}
