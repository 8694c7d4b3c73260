"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { condition, type Filter, type FilterTerm, joined, negated } from "@/lib/stories/rules/filter";
import { filterValueLabel, operatorLabel } from "@/lib/stories/rules/filter-choices";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { fieldRule } from "@/lib/stories/rules/filter-fields";
import { unknownNames } from "@/lib/stories/rules/filter-match";
import { FilterChoiceList } from "./filter-choice-list";

type FilterChipProps = {
  term: FilterTerm;
  not: boolean;
  context: FilterContext;
  /** null takes it out. */
  onChange: (next: Filter | null) => void;
};

/** One condition: its words open what it can be instead, the cross takes it out. */
export function FilterChip({ term, not, context, onChange }: FilterChipProps) {
  const [open, setOpen] = useState(false);
  const words = chipWords(term, not, context);
  const unknown = unknownNames(term, context)[0];
  const remove = () => onChange(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Delete" || event.key === "Backspace") remove();
  };
  return (
    <span
      className={cx(
        "inline-flex h-control-sm min-w-0 max-w-full items-center rounded-md border bg-raised text-xs",
        unknown ? "border-danger-mark" : "border-edge",
      )}
    >
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger
          className="flex h-full min-w-0 items-center gap-1 rounded-l-md px-2 hover:bg-hover data-[state=open]:bg-hover"
          title={unknown?.message}
          onKeyDown={onKeyDown}
        >
          <span className="shrink-0 text-muted">{words.field}</span>
          <span className={cx("shrink-0", not ? "text-danger" : "text-faint")}>{words.verb}</span>
          <span
            className={cx(
              "truncate font-medium",
              unknown && "underline decoration-danger-mark decoration-wavy",
            )}
          >
            {words.value}
          </span>
          {unknown ? <span className="sr-only">({unknown.message})</span> : null}
        </PopoverTrigger>
        <PopoverContent aria-label={`Change: ${words.field} ${words.verb} ${words.value}`} className="w-72">
          <ChipEditor {...{ term, not, context, onChange }} onDone={() => setOpen(false)} />
        </PopoverContent>
      </Popover>
      <button
        type="button"
        aria-label={`Remove the filter ${words.field} ${words.verb} ${words.value}`}
        className="touch-area flex h-full items-center rounded-r-md border-line border-l px-1.5 text-faint hover:bg-hover hover:text-ink"
        onClick={remove}
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  );
}

function ChipEditor({ term, not, context, onChange, onDone }: FilterChipProps & { onDone: () => void }) {
  const keep = (next: FilterTerm) => onChange(not ? negated(next) : next);
  const chosen = term.kind === "condition" && term.operator === ":" ? term.values : [];
  const choose = (part: Filter) => {
    if (part.kind !== "condition" || term.kind !== "condition") return;
    const [value] = part.values;
    if (part.operator !== ":" || value === undefined) {
      onDone();
      return keep(part);
    }
    const others = chosen.filter((known) => known !== value);
    const values = others.length < chosen.length ? others : [...chosen, value];
    if (values.length > 0) keep(condition(term.field, ":", values));
  };
  return (
    <>
      {term.kind === "condition" ? (
        <FilterChoiceList field={term.field} chosen={chosen} context={context} onChoose={choose} />
      ) : null}
      <div className="flex flex-wrap gap-1 border-line border-t p-1">
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={not}
          onClick={() => onChange(not ? term : negated(term))}
        >
          Is not
        </Button>
        <Alternative
          context={context}
          onAdd={(part) => onChange(joined("any", [not ? negated(term) : term, part]))}
        />
      </div>
    </>
  );
}

function Alternative({ context, onAdd }: { context: FilterContext; onAdd: (part: Filter) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          Or…
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Add an alternative" className="w-72">
        <FilterChoiceList context={context} onChoose={onAdd} />
      </PopoverContent>
    </Popover>
  );
}

function chipWords(term: FilterTerm, not: boolean, context: FilterContext) {
  if (term.kind === "words") {
    return { field: "Text", verb: not ? "without" : "with", value: `“${term.text}”` };
  }
  const { field, values } = term;
  const verb = operatorLabel(term, not);
  const labels = values.map((value) => filterValueLabel(field, value, context));
  return { field: fieldRule(field).label, verb, value: labels.join(", ") };
}
