"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { floatingClass } from "@/components/ui/floating-class";
import { Textarea } from "@/components/ui/textarea";
import { orpc } from "@/lib/api/client";

type MentionTextareaProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  onCancel?: () => void;
  autoFocus?: boolean;
};

const MOST = 6;
const TYPING = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u;

/** A comment's text; after an @ the names of those who can be called. */
export function MentionTextarea(props: MentionTextareaProps) {
  const { label, placeholder, value, onChange, onSend, onCancel, autoFocus } = props;
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const people = useQuery({
    ...orpc.documentComments.listMentionable.queryOptions({ input: {} }),
    enabled: typed !== null,
  });
  const found = (people.data ?? [])
    .filter(({ name }) => name.toLowerCase().includes(typed?.toLowerCase() ?? ""))
    .slice(0, typed === null ? 0 : MOST);

  function look(text: string, caret: number) {
    onChange(text);
    setTyped(TYPING.exec(text.slice(0, caret))?.[1] ?? null);
    setAt(0);
  }

  function insert(name: string) {
    const field = box.current?.querySelector("textarea");
    const caret = field?.selectionStart ?? value.length;
    const start = value.lastIndexOf("@", caret - 1);
    onChange(`${value.slice(0, start)}@${name} ${value.slice(caret)}`);
    setTyped(null);
    field?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const chosen = found[at];
    if (chosen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setAt((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (chosen && (event.key === "Enter" || event.key === "Tab") && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      insert(chosen.name);
    } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) onSend();
    else if (event.key === "Escape") {
      event.stopPropagation();
      if (typed === null) onCancel?.();
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
        aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
        onChange={({ target }) => look(target.value, target.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
      />
      <ul
        id={listId}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox
        role="listbox"
        aria-label="People"
        className={cx(floatingClass, "absolute inset-x-0 top-full mt-1 p-1", found.length === 0 && "hidden")}
      >
        {found.map(({ memberId, name }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          <li
            key={memberId}
            id={`${listId}-${index}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of the list
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(name)}
            className={cx(
              "flex h-row items-center gap-2 rounded-sm px-2 text-sm",
              index === at && "bg-hover",
            )}
          >
            <Avatar name={name} size="sm" decorative />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
