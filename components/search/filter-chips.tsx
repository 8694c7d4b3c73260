"use client";

import { Check } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { type FilterName, filterValues, toggleFilter } from "@/lib/search/rules/edit-query";
import { type Count, SEARCH_KINDS, type SearchPage } from "@/lib/search/schema";
import { HIT_KINDS, statusLabel } from "./hit-look";

type FilterChipsProps = {
  q: string;
  counts: SearchPage["counts"] | undefined;
  onChange: (q: string) => void;
};
type Chip = { value: string; label: string; count: number | null; on: boolean };

const KINDS = ["document", "epic", "story", "spec", "task", "comment"] as const;
const MOST_PROJECTS = 8;

/** The filters of the question as buttons, with what each would find. */
export function FilterChips({ q, counts, onChange }: FilterChipsProps) {
  const groups: { name: FilterName; label: string; chips: Chip[] }[] = [
    { name: "kind", label: "Kind", chips: kindChips(q, counts?.kinds) },
    {
      name: "project",
      label: "Project",
      chips: chipsOf(q, "project", counts?.projects).slice(0, MOST_PROJECTS),
    },
    {
      name: "status",
      label: "Status",
      chips: chipsOf(q, "status", counts?.statuses).map((chip) => ({
        ...chip,
        label: statusLabel(chip.value),
      })),
    },
  ];
  return (
    <div className="flex flex-col gap-1.5">
      {groups.map(({ name, label, chips }) =>
        chips.length > 0 ? (
          <fieldset key={name} className="flex min-w-0 items-center gap-1.5 overflow-x-auto sm:flex-wrap">
            <legend className="sr-only">{label}</legend>
            <span aria-hidden="true" className="w-13 shrink-0 text-faint text-xs">
              {label}
            </span>
            {chips.map((chip) => (
              <ChipButton
                key={chip.value}
                chip={chip}
                onToggle={() => onChange(toggleFilter(q, name, chip.value))}
              />
            ))}
          </fieldset>
        ) : null,
      )}
    </div>
  );
}

function ChipButton({ chip: { label, count, on }, onToggle }: { chip: Chip; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cx(
        "inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-xs transition-colors max-sm:h-11 max-sm:px-3.5",
        on
          ? "border-accent bg-accent-soft text-accent-ink"
          : "border-edge bg-surface text-ink hover:bg-hover",
      )}
    >
      {on ? <Check aria-hidden="true" className="size-3.5" /> : null}
      {label}
      {count === null ? null : <span className="text-muted tabular-nums">{count.toLocaleString("en")}</span>}
    </button>
  );
}

/** Comments are one choice, wherever they stand. */
function kindChips(q: string, counts: readonly Count[] | undefined): Chip[] {
  const on = filterValues(q, "kind").map((value) => value.toLowerCase());
  const countOf = (kinds: readonly string[]) =>
    counts?.filter(({ value }) => kinds.includes(value)).reduce((sum, { count }) => sum + count, 0) ?? null;
  const known = KINDS.map((kind) => ({
    value: kind,
    label: HIT_KINDS[kind].many,
    count: countOf(kind === "comment" ? SEARCH_KINDS.filter((one) => one.endsWith("comment")) : [kind]),
    on: on.includes(kind),
  }));
  const others = on.filter((value) => !known.some((chip) => chip.value === value));
  return [...known, ...others.map((value) => ({ value, label: value, count: null, on: true }))];
}

function chipsOf(q: string, name: FilterName, counts: readonly Count[] = []): Chip[] {
  const values = filterValues(q, name);
  const isOn = (count: Count) =>
    values.some((one) => [count.value, count.label].some((name) => name.toLowerCase() === one.toLowerCase()));
  const chips = counts.map((count) => ({ ...count, on: isOn(count) }));
  const missing = values.filter(
    (one) =>
      !counts.some((count) =>
        [count.value, count.label].some((name) => name.toLowerCase() === one.toLowerCase()),
      ),
  );
  return [...missing.map((value) => ({ value, label: value, count: null, on: true })), ...chips];
}
