"use client";

import { Columns3, FilterX, ListFilter, Rows3, Search, UserRound, Workflow } from "lucide-react";
import { useMemo, useState } from "react";
import { useDraftedText } from "@/components/stories/use-drafted-text";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { StateMark } from "@/components/ui/state-mark";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { SpecPicker } from "./spec-picker";
import { isNarrowed, type TaskLayout, type TaskQuery, type TaskState } from "./task-filter";
import { TASK_LOOKS } from "./task-words";

const LAYOUTS: readonly { value: TaskLayout; label: string; icon: React.ReactNode }[] = [
  { value: "board", label: "Board", icon: <Columns3 aria-hidden="true" /> },
  { value: "list", label: "List", icon: <Rows3 aria-hidden="true" /> },
  { value: "graph", label: "Graph", icon: <Workflow aria-hidden="true" /> },
];

const STATE_OPTIONS: { value: TaskState | "all"; label: string; icon?: React.ReactNode }[] = [
  { value: "all", label: "Every state" },
  { value: "open", label: "Open" },
  { value: "unheld", label: "Waits for no task or approval" },
  { value: "running", label: "Running" },
  { value: "stalled", label: "Stalled" },
  { value: "touched", label: "Spec changed" },
  { value: "dead", label: "Dead" },
  ...(["review", "blocked", "failed", "completed", "cancelled"] as const).map((status) => ({
    value: status,
    label: TASK_LOOKS[status].label,
    icon: <StateMark {...TASK_LOOKS[status]} />,
  })),
];

type TaskFilterBarProps = {
  projectKey: string;
  /** All tasks, before they are narrowed. */
  tasks: readonly TaskCard[];
  query: TaskQuery;
  onChange: (change: Partial<TaskQuery>) => void;
  /** How many are let through, and of how many. */
  shown: number;
  children?: React.ReactNode;
};

/** Which tasks are shown and how: layout, text, spec, state, whose. */
export function TaskFilterBar({ projectKey, tasks, query, onChange, shown, children }: TaskFilterBarProps) {
  const claimants = useMemo(() => claimantsOf(tasks), [tasks]);
  const typed = useDraftedText(
    query.q,
    (text) => text,
    (q) => onChange({ q }),
  );
  const narrowed = isNarrowed(query) || query.spec !== "";
  const [folded, setFolded] = useState(true);
  const filters = [query.spec, query.state, query.agent, query.mine].filter(Boolean).length;
  const clear = () => onChange({ q: "", spec: "", state: "", agent: "", mine: false });
  return (
    <search className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b px-4 py-2">
      <SegmentedControl
        label="Layout"
        segments={LAYOUTS}
        value={query.layout}
        onValueChange={(layout) => onChange({ layout })}
      />
      <span className="ml-auto flex items-center gap-2 sm:order-last">{children}</span>
      <Input
        type="search"
        aria-label="Find tasks"
        placeholder="Key, title, file…"
        leading={<Search aria-hidden="true" />}
        value={typed.text}
        maxLength={200}
        onChange={(event) => typed.setText(event.target.value)}
        className="w-48! max-sm:w-auto! max-sm:min-w-40 max-sm:flex-1"
      />
      <Button
        aria-expanded={!folded}
        icon={<ListFilter aria-hidden="true" />}
        className="sm:hidden"
        onClick={() => setFolded(!folded)}
      >
        Filter{filters > 0 ? ` ${filters}` : ""}
      </Button>
      <div
        className={cx(
          "contents",
          folded ? "max-sm:hidden" : "max-sm:grid max-sm:w-full max-sm:grid-cols-2 max-sm:gap-2",
        )}
      >
        <div className="w-40 max-sm:w-full">
          <SpecPicker
            projectKey={projectKey}
            value={query.spec}
            clearLabel="Every spec"
            onChange={(spec) => onChange({ spec })}
          />
        </div>
        <Select
          aria-label="State"
          options={STATE_OPTIONS}
          value={query.state === "" ? "all" : query.state}
          onValueChange={(state) => onChange({ state: state === "all" ? "" : state })}
          className="w-auto! min-w-32 max-sm:w-full!"
        />
        {claimants.length > 0 ? (
          <div className="w-38 max-sm:w-full">
            <Combobox
              label="Claimed by"
              options={claimants.map((claimant) => ({
                value: claimant.id,
                label: claimant.name,
                icon: <ClaimantMark claimant={claimant} />,
              }))}
              value={query.agent || null}
              clearLabel="Whoever"
              placeholder="Claimed by…"
              onValueChange={(agent) => onChange({ agent: agent ?? "" })}
            />
          </div>
        ) : null}
        <Button
          aria-pressed={query.mine}
          icon={<UserRound aria-hidden="true" />}
          onClick={() => onChange({ mine: !query.mine })}
        >
          Mine
        </Button>
      </div>
      {narrowed ? (
        <>
          <IconButton label="Clear the filters" icon={<FilterX />} onClick={clear} />
          <span className="font-mono text-muted text-xs tabular-nums" role="status">
            {shown} of {tasks.length}
          </span>
        </>
      ) : null}
    </search>
  );
}

function claimantsOf(tasks: readonly TaskCard[]) {
  const byId = new Map(tasks.flatMap(({ claimant }) => (claimant ? [[claimant.id, claimant] as const] : [])));
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name));
}
