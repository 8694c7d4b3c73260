"use client";

import { X } from "lucide-react";
import { Fragment } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Tooltip } from "@/components/ui/tooltip";
import type { Filter } from "@/lib/stories/rules/filter";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { addAt, type FilterPath, replaceAt, turnAt } from "@/lib/stories/rules/filter-edit";
import { FilterAddMenu } from "./filter-add-menu";
import { FilterChip } from "./filter-chip";

type FilterChipsProps = {
  filter: Filter;
  context: FilterContext;
  onChange: (next: Filter) => void;
};

/** A filter as chips, joined by words that turn from and to or; groups stand in a frame of their own. */
export function FilterChips({ filter, context, onChange }: FilterChipsProps) {
  if (filter.kind === "all" || filter.kind === "any") {
    return <Parts group={filter} path={[]} whole={filter} {...{ context, onChange }} />;
  }
  return <Part part={filter} path={[]} whole={filter} {...{ context, onChange }} />;
}

type PlacedProps = {
  path: FilterPath;
  whole: Filter;
  context: FilterContext;
  onChange: (next: Filter) => void;
};
type Group = Extract<Filter, { parts: readonly Filter[] }>;

function Parts({ group, ...placed }: PlacedProps & { group: Group }) {
  const { path, whole, onChange } = placed;
  const word = group.kind === "all" ? "and" : "or";
  const other = group.kind === "all" ? "any of them" : "all of them";
  return group.parts.map((part, index) => (
    // A part has no name but its place; what it says changes under one's hands.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>
      {index > 0 ? (
        <Tooltip content={`Let ${other} do`}>
          <button
            type="button"
            className="touch-area rounded-sm px-1 text-muted text-xs hover:bg-hover hover:text-ink"
            aria-label={`${word}: change to ${word === "and" ? "or" : "and"}`}
            onClick={() => onChange(turnAt(whole, path))}
          >
            {word}
          </button>
        </Tooltip>
      ) : null}
      <Part part={part} {...placed} path={[...path, index]} />
    </Fragment>
  ));
}

function Part({ part, ...placed }: PlacedProps & { part: Filter }) {
  const { path, whole, context, onChange } = placed;
  const change = (next: Filter | null) => onChange(replaceAt(whole, path, next));
  if (part.kind === "words" || part.kind === "condition") {
    return <FilterChip term={part} not={false} context={context} onChange={change} />;
  }
  if (part.kind === "not") {
    const inner = part.part;
    if (inner.kind === "words" || inner.kind === "condition") {
      return <FilterChip term={inner} not context={context} onChange={change} />;
    }
    if (inner.kind === "not") return null;
    return <Frame not group={inner} {...placed} path={[...path, 0]} />;
  }
  return <Frame group={part} {...placed} />;
}

function Frame({ group, not = false, ...placed }: PlacedProps & { group: Group; not?: boolean }) {
  const { path, whole, context, onChange } = placed;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lie in a line of chips
    <span
      role="group"
      aria-label={not ? "None of these" : group.kind === "all" ? "All of these" : "Any of these"}
      className="inline-flex min-w-0 flex-wrap items-center gap-1 rounded-md border border-edge border-dashed px-1 py-0.5"
    >
      {not ? <span className="px-1 text-danger text-xs">not</span> : null}
      <Parts group={group} {...placed} />
      <FilterAddMenu small context={context} onAdd={(part) => onChange(addAt(whole, path, part))} />
      <IconButton
        label="Remove this group"
        icon={<X />}
        size="sm"
        onClick={() => onChange(replaceAt(whole, not ? path.slice(0, -1) : path, null))}
      />
    </span>
  );
}
