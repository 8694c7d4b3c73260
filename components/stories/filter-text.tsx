"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { floatingClass } from "@/components/ui/floating-class";
import { completeFilter, type FilterCompletion } from "@/lib/stories/rules/filter-complete";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { unknownNames } from "@/lib/stories/rules/filter-match";
import { MAX_FILTER_LENGTH, parseFilter } from "@/lib/stories/rules/filter-parse";
import { useDraftedText } from "./use-drafted-text";

type FilterTextProps = {
  value: string;
  context: FilterContext;
  onChange: (text: string) => void;
  onClose: () => void;
};

/** A filter in its own words: completed while it is written, with what cannot be read underlined where it stands. */
export function FilterText({ value, context, onChange, onClose }: FilterTextProps) {
  const { text, setText, next } = useDraftedText(value, saidOf, onChange);
  const parsed = parseFilter(text);
  const problem = parsed.ok ? unknownNames(parsed.filter, context)[0] : parsed;
  const leave = () => {
    if (next !== null && next !== value) onChange(next);
    onClose();
  };
  const noteId = useId();
  return (
    <div className="flex min-w-0 flex-1 basis-full flex-col gap-1">
      <Editor
        {...{ text, problem, context, noteId }}
        onWrite={(next) => setText(next.replace(/\s*\n\s*/g, " "))}
        onEnter={parsed.ok ? leave : undefined}
        onEscape={leave}
      />
      <p
        id={noteId}
        role={problem ? "alert" : undefined}
        className={cx("text-xs", problem ? "text-danger" : "text-faint")}
      >
        {problem
          ? problem.message
          : "Such as priority>=high (label:bug or assignee:me) -status:done “sign in”. Enter leaves."}
      </p>
    </div>
  );
}

/** What cannot be read yet waits: the board keeps showing what was said before. */
function saidOf(text: string): string | null {
  return parseFilter(text).ok ? text.trim() : null;
}

type EditorProps = {
  text: string;
  problem: { at: number; end: number } | undefined;
  context: FilterContext;
  noteId: string;
  onWrite: (text: string) => void;
  /** Undefined while the text cannot be read: what is wrong is to be mended first. */
  onEnter: (() => void) | undefined;
  onEscape: () => void;
};

const lineClass = "whitespace-pre-wrap break-words px-2.5 py-1.5 font-mono text-base sm:text-xs sm:leading-5";

function Editor({ text, problem, context, noteId, onWrite, onEnter, onEscape }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(-1);
  const listId = useId();
  useEffect(() => {
    const field = area.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const options = caret === null ? [] : completeFilter(text, caret, context);

  const note = () => setCaret(area.current?.selectionStart ?? null);
  const take = (option: FilterCompletion) => {
    const closes = option.text.endsWith(":") ? "" : " ";
    onWrite(text.slice(0, option.from) + option.text + closes + text.slice(option.to).trimStart());
    const at = option.from + option.text.length + closes.length;
    setMarked(-1);
    setCaret(at);
    requestAnimationFrame(() => area.current?.setSelectionRange(at, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = options[marked] ?? (event.key === "Tab" && caret !== null ? options[0] : undefined);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (options.length === 0) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : options.length - 1;
      setMarked(marked < 0 ? (step === 1 ? 0 : options.length - 1) : (marked + step) % options.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onEnter?.();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (caret !== null && options.length > 0) setCaret(null);
      else onEscape();
    }
  };
  const open = options.length > 0;
  return (
    <div className="relative">
      <div aria-hidden="true" className={cx(lineClass, "min-h-8 border border-transparent text-ink")}>
        {underlined(text, problem)}
      </div>
      <textarea
        ref={area}
        aria-label="Filter, in words"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={marked >= 0 && open ? `${listId}-${marked}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={noteId}
        spellCheck={false}
        autoCapitalize="off"
        rows={1}
        maxLength={MAX_FILTER_LENGTH}
        value={text}
        className={cx(
          lineClass,
          "absolute inset-0 resize-none overflow-hidden rounded-md border border-control bg-transparent text-transparent caret-ink focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger-mark",
        )}
        onChange={(event) => {
          onWrite(event.target.value);
          setMarked(-1);
          note();
        }}
        onSelect={note}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <div
          id={listId}
          role="listbox"
          aria-label="Completions"
          className={cx(
            floatingClass,
            "absolute top-full left-0 mt-1 max-h-64 w-80 max-w-full overflow-y-auto p-1",
          )}
        >
          {options.map((option, index) => (
            <Option
              key={option.text}
              id={`${listId}-${index}`}
              option={option}
              marked={index === marked}
              onTake={() => take(option)}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

type OptionProps = { id: string; option: FilterCompletion; marked: boolean; onTake: () => void };

function Option({ id, option, marked, onTake }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      ref={(node) => {
        if (marked) node?.scrollIntoView({ block: "nearest" });
      }}
      className={cx(
        "flex min-h-control-sm cursor-default items-center gap-2 rounded-sm px-2 text-sm hover:bg-hover",
        marked && "bg-hover",
      )}
      onPointerDown={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      <span className="text-muted text-xs">{option.hint}</span>
    </div>
  );
}

function underlined(text: string, problem: { at: number; end: number } | undefined) {
  // A line that ends in a space would be a little too low without something behind it.
  if (!problem) return `${text}\u200b`;
  return (
    <>
      {text.slice(0, problem.at)}
      <span className="underline decoration-danger-mark decoration-wavy underline-offset-4">
        {text.slice(problem.at, problem.end) || " "}
      </span>
      {text.slice(problem.end)}
      {"\u200b"}
    </>
  );
}
