"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Avatar, type AvatarKind } from "./avatar";
import { cx } from "./cx";
import { floatingClass } from "./floating-class";
import { Textarea } from "./textarea";

export type MentionOption = { id: string; name: string; kind: AvatarKind; hint?: string };

type MentionBoxProps<Option extends MentionOption> = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** All who can be called; asked for when somebody types an @. */
  options: readonly Option[];
  onWanted: () => void;
  onPick?: (option: Option) => void;
  /** Ctrl or ⌘ with Enter. */
  onSend: () => void;
  onCancel?: (() => void) | undefined;
  /** Where the names open: above the text, or below where there is no room above. */
  side?: "above" | "below";
  autoFocus?: boolean;
  invalid?: boolean;
};

const MOST = 7;
const TYPING = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u;

/** A text; after an @ the names of those who can be called, chosen by arrows or pointer. */
export function MentionBox<Option extends MentionOption>(props: MentionBoxProps<Option>) {
  const { label, placeholder, value, onChange, options, autoFocus, invalid, side = "above" } = props;
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const found = typed === null ? [] : matching(options, typed);

  function look(text: string, caret: number) {
    const word = TYPING.exec(text.slice(0, caret))?.[1] ?? null;
    if (word !== null) props.onWanted();
    onChange(text);
    setTyped(word);
    setAt(0);
  }

  function insert(option: Option) {
    const field = box.current?.querySelector("textarea");
    const caret = field?.selectionStart ?? value.length;
    const start = value.lastIndexOf("@", caret - 1);
    const before = `${value.slice(0, start)}@${option.name} `;
    props.onPick?.(option);
    onChange(before + value.slice(caret));
    setTyped(null);
    field?.focus();
    // The caret stands behind the name once the text is in the field.
    requestAnimationFrame(() => field?.setSelectionRange(before.length, before.length));
  }

  function onKeyDown(event: KeyboardEvent) {
    const chosen = found[at];
    if (chosen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setAt((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (chosen && (event.key === "Enter" || event.key === "Tab") && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      insert(chosen);
    } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      props.onSend();
    } else if (event.key === "Escape" && (typed !== null || props.onCancel)) {
      event.preventDefault();
      event.stopPropagation();
      if (typed === null) props.onCancel?.();
      else setTyped(null);
    }
  }

  return (
    <div ref={box} className="relative">
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        rows={2}
        value={value}
        autoFocus={autoFocus}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={invalid || undefined}
        aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
        onChange={({ target }) => look(target.value, target.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
      />
      <ul
        id={listId}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox
        role="listbox"
        aria-label="People and agents"
        className={cx(
          floatingClass,
          "absolute p-1",
          side === "above" ? "bottom-full left-0 mb-1 w-72 max-w-full" : "inset-x-0 top-full mt-1",
          found.length === 0 && "hidden",
        )}
      >
        {found.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <li
            key={option.id}
            id={`${listId}-${index}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of the list
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(option)}
            className={cx(
              "flex min-h-control-sm items-center gap-2 rounded-sm px-2 text-sm max-sm:min-h-11",
              index === at && "bg-hover",
            )}
          >
            <Avatar name={option.name} kind={option.kind} size="sm" decorative />
            <span className="min-w-0 flex-1 truncate">{option.name}</span>
            {option.hint ? <span className="text-faint text-xs">{option.hint}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Those whose name has a word that begins so, then those that have it anywhere. */
function matching<Option extends MentionOption>(options: readonly Option[], typed: string): Option[] {
  const wanted = typed.toLowerCase();
  const begins = (name: string) =>
    name.toLowerCase().startsWith(wanted) || name.toLowerCase().includes(` ${wanted}`);
  const fit = options.filter(({ name }) => name.toLowerCase().includes(wanted));
  return [...fit.filter(({ name }) => begins(name)), ...fit.filter(({ name }) => !begins(name))].slice(
    0,
    MOST,
  );
}
