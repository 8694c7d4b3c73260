"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { floatingClass } from "@/components/ui/floating-class";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import { type CellEdit, cellText } from "./table-columns";
import { readCell } from "./table-values";

/** Where the keyboard goes when a cell has been written: stay, the row below, the cell before or after. */
export type AfterEdit = "stay" | "down" | "previous" | "next";

type TableCellInputProps = {
  card: StoryCard;
  field: Extract<CellEdit, { kind: "write" }>["field"];
  label: string;
  /** What was typed onto the cell, which takes the place of what stood there. */
  typed: string | null;
  onSave: (set: StoryValues) => void;
  onDone: (after: AfterEdit) => void;
};

/** A cell that is written into: Enter and Tab keep it, Escape leaves it as it was. */
export function TableCellInput({ card, field, label, typed, onSave, onDone }: TableCellInputProps) {
  const before = cellText(card, field);
  const [text, setText] = useState(typed ?? before);
  const [message, setMessage] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const left = useRef(false);
  useEffect(() => {
    input.current?.focus();
    if (typed === null) input.current?.select();
  }, [typed]);

  const keep = (after: AfterEdit) => {
    if (left.current) return;
    const read = readCell(field, text);
    if ("message" in read) return setMessage(read.message);
    left.current = true;
    if (text.trim() !== before) onSave(read.set);
    onDone(after);
  };
  const leave = () => {
    left.current = true;
    onDone("stay");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      keep(event.key === "Enter" ? "stay" : event.shiftKey ? "previous" : "next");
    }
  };
  const onBlur = () => {
    if (left.current) return;
    if ("message" in readCell(field, text)) leave();
    else keep("stay");
  };
  return (
    <>
      <input
        ref={input}
        aria-label={label}
        aria-invalid={message !== null}
        aria-describedby={message ? noteId : undefined}
        type="text"
        inputMode={field === "points" ? "numeric" : undefined}
        placeholder={PLACEHOLDERS[field]}
        value={text}
        className="absolute inset-0 h-full w-full bg-surface px-2 text-base outline-2 outline-focus -outline-offset-2 sm:text-sm aria-invalid:outline-danger-mark"
        onChange={(event) => {
          setText(event.target.value);
          setMessage(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        onClick={(event) => event.stopPropagation()}
      />
      {message ? (
        <span
          id={noteId}
          role="alert"
          className={cx(
            floatingClass,
            "absolute top-full left-0 mt-0.5 whitespace-nowrap px-2 py-1 text-danger text-xs",
          )}
        >
          {message}
        </span>
      ) : null}
    </>
  );
}

const PLACEHOLDERS: Partial<Record<TableCellInputProps["field"], string>> = {
  dueOn: "2026-11-30",
  estimateMinutes: "4h",
  spentMinutes: "1h 30m",
  blockedReason: "What does it wait for?",
};
