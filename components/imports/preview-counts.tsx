"use client";

import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import type { ImportCounts, ItemKind, ItemState } from "@/lib/imports/schema";
import type { ItemFilter } from "./import-queries";
import { KIND_WORDS, KINDS_IN_ORDER, STATE_LOOKS, STATES_IN_ORDER } from "./import-words";

type PreviewCountsProps = {
  counts: ImportCounts;
  filter: ItemFilter;
  onFilter: (filter: ItemFilter) => void;
};

/** How much of what kind would be new, changed or left; each number lists what it counts. */
export function PreviewCounts({ counts, filter, onFilter }: PreviewCountsProps) {
  const kinds = KINDS_IN_ORDER.filter((kind) => sum(counts[kind]) > 0);
  const states = STATES_IN_ORDER.filter((state) => kinds.some((kind) => counts[kind][state] > 0));
  return (
    <div className="overflow-x-auto border-line border-b">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">
          Number of things by kind and state; each number filters the list
        </caption>
        <thead>
          <tr>
            <th scope="col" className="px-2 py-2 font-medium text-muted text-xs sm:px-3">
              <Choice
                label="All"
                chosen={filter.state === null && filter.kind === null}
                onChoose={() => onFilter({ state: null, kind: null })}
              />
            </th>
            {states.map((state) => (
              <th key={state} scope="col" className="px-4 py-2 text-right font-medium text-muted text-xs">
                <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                  <StateMark shape={STATE_LOOKS[state].shape} tone={STATE_LOOKS[state].tone} />
                  {STATE_LOOKS[state].label}
                </span>
              </th>
            ))}
            <td className="w-full" />
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} className="border-line border-t">
              <th scope="row" className="px-2 py-1 font-normal sm:px-3">
                <Choice
                  label={KIND_WORDS[kind].many}
                  chosen={filter.kind === kind && filter.state === null}
                  onChoose={() => onFilter({ kind, state: null })}
                />
              </th>
              {states.map((state) => (
                <Cell key={state} {...{ kind, state, filter, onFilter }} count={counts[kind][state]} />
              ))}
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  kind: ItemKind;
  state: ItemState;
  count: number;
  filter: ItemFilter;
  onFilter: (filter: ItemFilter) => void;
};

function Cell({ kind, state, count, filter, onFilter }: CellProps) {
  const chosen = filter.kind === kind && filter.state === state;
  return (
    <td className="px-2 py-1 text-right first-of-type:pl-8">
      {count === 0 ? (
        <span className="figures px-2 text-faint">0</span>
      ) : (
        <Choice
          label={count.toLocaleString("en")}
          figure
          spoken={`${count} ${KIND_WORDS[kind].many.toLowerCase()}: ${STATE_LOOKS[state].label.toLowerCase()}`}
          chosen={chosen}
          onChoose={() => onFilter(chosen ? { state: null, kind: null } : { kind, state })}
        />
      )}
    </td>
  );
}

type ChoiceProps = {
  label: string;
  spoken?: string;
  figure?: boolean;
  chosen: boolean;
  onChoose: () => void;
};

function Choice({ label, spoken, figure = false, chosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={spoken}
      onClick={onChoose}
      className={cx(
        "touch-area whitespace-nowrap rounded-sm px-2 py-1 hover:bg-hover",
        figure && "figures",
        chosen && "bg-accent-soft font-medium text-accent-ink",
      )}
    >
      {label}
    </button>
  );
}

function sum(by: Record<ItemState, number>): number {
  return Object.values(by).reduce((total, count) => total + count, 0);
}
