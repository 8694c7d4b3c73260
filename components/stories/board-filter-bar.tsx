"use client";

import { Rows3, Search, SlidersHorizontal, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Board } from "@/lib/stories/schema/board";
import type { BoardFilters } from "./use-board-filters";

type BoardFilterBarProps = {
  board: Board;
  filters: BoardFilters;
  onChange: (change: Partial<BoardFilters>) => void;
  shown: number;
};

/** Narrows the board by text, epic and assignee, and groups it. All of it stands in the address. */
export function BoardFilterBar({ board, filters, onChange, shown }: BoardFilterBarProps) {
  const narrowed = filters.q !== "" || filters.epic !== "" || filters.assignee !== "";
  const [open, setOpen] = useState(false);
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3">
      <TextFilter value={filters.q} onChange={(q) => onChange({ q })} />
      <IconButton
        label={open ? "Hide filters" : "Show filters"}
        icon={<SlidersHorizontal />}
        variant="secondary"
        aria-expanded={open}
        className="sm:hidden"
        onClick={() => setOpen(!open)}
      />
      {/* A phone shows the cards first: the rest of the filters folds away there. */}
      <div className={cx("flex flex-wrap items-center gap-2 max-sm:w-full", !open && "max-sm:hidden")}>
        <BoardChoices board={board} filters={filters} onChange={onChange} />
      </div>
      {narrowed ? (
        <>
          <span className="text-muted text-xs tabular-nums" role="status">
            {shown} of {board.cards.length}
          </span>
          <Button variant="ghost" size="sm" onClick={() => onChange({ q: "", epic: "", assignee: "" })}>
            Clear filters
          </Button>
        </>
      ) : null}
    </search>
  );
}

function BoardChoices({ board, filters, onChange }: Omit<BoardFilterBarProps, "shown">) {
  return (
    <>
      <span className="w-full sm:w-44">
        <Combobox
          label="Epic"
          placeholder="All epics"
          clearLabel="All epics"
          value={filters.epic || null}
          onValueChange={(epic) => onChange({ epic: epic ?? "" })}
          options={[
            { value: "none", label: "No epic" },
            ...board.epics.map((epic) => ({ value: epic.id, label: `${epic.number} ${epic.title}` })),
          ]}
        />
      </span>
      <span className="w-full sm:w-40">
        <Combobox
          label="Assignee"
          placeholder="Anyone"
          clearLabel="Anyone"
          value={filters.assignee || null}
          onValueChange={(assignee) => onChange({ assignee: assignee ?? "" })}
          options={[
            { value: "none", label: "No one" },
            ...board.assignees.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </span>
      <Button
        icon={<Rows3 aria-hidden="true" />}
        aria-pressed={filters.group === "epic"}
        onClick={() => onChange({ group: filters.group === "epic" ? "" : "epic" })}
      >
        Group by epic
      </Button>
    </>
  );
}

/** Typing shows at once and reaches the address when the reader pauses. */
function TextFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [last, setLast] = useState(value);
  if (last !== value) {
    setLast(value);
    setText(value);
  }
  useShortcut({
    keys: "/",
    label: "Search this board",
    group: "Board",
    handler: () => input.current?.focus(),
  });
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), 150);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      ref={input}
      type="text"
      aria-label="Search this board"
      placeholder="Search this board"
      className="min-w-0 flex-1 sm:w-56 sm:flex-none"
      leading={<Search aria-hidden="true" />}
      trailing={
        text ? (
          <IconButton label="Clear the search" icon={<X />} size="sm" onClick={() => setText("")} />
        ) : undefined
      }
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
