"use client";

import { Search, X } from "lucide-react";
import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useDraftedText } from "./use-drafted-text";

type FilterSearchProps = { value: string; onChange: (value: string) => void };

/** Looks for words in key, number and title as they are typed; the address follows when the reader pauses. */
export function FilterSearch({ value, onChange }: FilterSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const { text, setText } = useDraftedText(value, asItIs, onChange);
  const focus = () => input.current?.focus();
  useShortcut({ keys: "/", label: "Search this board", group: "Board", handler: focus });
  return (
    <Input
      ref={input}
      type="text"
      aria-label="Search this board"
      aria-keyshortcuts="/"
      placeholder="Search"
      maxLength={200}
      className="min-w-0 max-sm:flex-1 sm:w-44 [&>input]:h-control-sm"
      leading={<Search aria-hidden="true" />}
      trailing={
        text ? (
          <IconButton
            label="Clear the search"
            icon={<X />}
            size="sm"
            className="size-6!"
            onClick={() => {
              setText("");
              focus();
            }}
          />
        ) : undefined
      }
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        if (text) setText("");
        else event.currentTarget.blur();
      }}
    />
  );
}

function asItIs(text: string): string {
  return text;
}
