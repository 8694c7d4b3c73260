"use client";

import {
  ArrowDown,
  ArrowUp,
  GripVertical,
  IndentDecrease,
  IndentIncrease,
  MoreHorizontal,
  Plus,
  X,
} from "lucide-react";
import type { DragEvent, KeyboardEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { TextSubtask } from "@/lib/stories/rules/subtasks";
import { EditableText } from "./editable-text";
import { type SubtaskMove, subtaskMoves } from "./subtask-moves";
import type { SubtaskDeed } from "./use-story-text";

type SubtaskRowProps = {
  item: TextSubtask;
  items: readonly TextSubtask[];
  /** How many criteria the story has: references to others are shown as they are. */
  criteria: number;
  startsGroup: boolean;
  readOnly: boolean;
  change: (deed: SubtaskDeed) => void;
  /** The line of the task that is being dragged. */
  dragged: number | null;
  onDrag: (line: number | null) => void;
};

const INDENTS = ["", "pl-6", "pl-12", "pl-16"];

/** One task. Alt with the arrow keys moves it: up, down, in and out. */
export function SubtaskRow(props: SubtaskRowProps) {
  const { item, items, startsGroup, readOnly, change, dragged, onDrag } = props;
  const moves = subtaskMoves(items, item);
  const go = (move: SubtaskMove | null) => {
    if (move) change({ kind: "move", ...move });
  };
  function onKeyDown(event: KeyboardEvent) {
    const move = event.altKey ? KEYS[event.key] : undefined;
    if (!move || readOnly) return;
    event.preventDefault();
    event.stopPropagation();
    go(moves[move]);
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    if (dragged !== null && dragged !== item.line)
      change({ kind: "move", line: dragged, afterLine: item.line, nested: false });
    onDrag(null);
  }
  return (
    <>
      {startsGroup ? <li className="pt-2 pb-1 font-medium text-muted text-xs">{item.group}</li> : null}
      <li
        onKeyDown={onKeyDown}
        draggable={!readOnly}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          onDrag(item.line);
        }}
        onDragEnd={() => onDrag(null)}
        onDragOver={(event) => {
          if (dragged !== null) event.preventDefault();
        }}
        onDrop={onDrop}
        className={cx(
          "group/task flex items-start gap-2 border-line border-b py-1 last:border-0",
          INDENTS[Math.min(item.depth, 3)],
          dragged === item.line && "opacity-50",
          dragged !== null && dragged !== item.line && "hover:border-accent",
        )}
      >
        {readOnly ? null : (
          <GripVertical
            aria-hidden="true"
            className="mt-1.5 -mr-1 hidden size-4 shrink-0 cursor-grab text-faint opacity-0 group-hover/task:opacity-100 sm:block"
          />
        )}
        <span className="flex h-7 items-center">
          <Checkbox
            aria-label={`Task is done: ${item.text}`}
            checked={item.done}
            disabled={readOnly}
            onCheckedChange={(done) => change({ kind: "tick", line: item.line, done: done === true })}
          />
        </span>
        <div className={cx("min-w-0 flex-1 px-2 text-sm", item.done && "text-muted")}>
          <EditableText
            value={item.raw}
            shown={item.text}
            label="Task"
            placeholder="What is to be done?"
            readOnly={readOnly}
            singleLine
            onSave={(text) => change({ kind: "reword", line: item.line, text })}
          />
        </div>
        <References numbers={item.criteria} />
        {readOnly ? null : <SubtaskMenu {...props} moves={moves} go={go} />}
      </li>
    </>
  );
}

const KEYS: Record<string, "up" | "down" | "in" | "out" | undefined> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

function References({ numbers }: { numbers: readonly string[] }) {
  if (numbers.length === 0) return null;
  const words = numbers.join(", ");
  return (
    <span
      title={`Serves the acceptance criteria ${words}`}
      className="mt-1 shrink-0 rounded-sm bg-neutral-soft px-1.5 font-mono text-muted text-xs leading-5"
    >
      AC {words.length > 20 ? `${words.slice(0, 19)}…` : words}
    </span>
  );
}

type MenuProps = SubtaskRowProps & {
  moves: ReturnType<typeof subtaskMoves>;
  go: (move: SubtaskMove | null) => void;
};

function SubtaskMenu({ item, change, moves, go }: MenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton
          label={`More about the task ${item.text}`}
          icon={<MoreHorizontal />}
          size="sm"
          className="opacity-0 focus-visible:opacity-100 group-hover/task:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem icon={<ArrowUp />} disabled={!moves.up} hint="Alt ↑" onSelect={() => go(moves.up)}>
          Move up
        </DropdownMenuItem>
        <DropdownMenuItem
          icon={<ArrowDown />}
          disabled={!moves.down}
          hint="Alt ↓"
          onSelect={() => go(moves.down)}
        >
          Move down
        </DropdownMenuItem>
        <DropdownMenuItem
          icon={<IndentIncrease />}
          disabled={!moves.in}
          hint="Alt →"
          onSelect={() => go(moves.in)}
        >
          Nest in the one above
        </DropdownMenuItem>
        <DropdownMenuItem
          icon={<IndentDecrease />}
          disabled={!moves.out}
          hint="Alt ←"
          onSelect={() => go(moves.out)}
        >
          Take out one level
        </DropdownMenuItem>
        {item.depth === 0 ? (
          <DropdownMenuItem
            icon={<Plus />}
            onSelect={() => change({ kind: "add", text: "New sub-task", afterLine: item.line, nested: true })}
          >
            Add a sub-task
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<X />} onSelect={() => change({ kind: "remove", line: item.line })}>
          Remove
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
