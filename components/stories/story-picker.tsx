"use client";

import { Command } from "cmdk";
import { Check, Minus, Search } from "lucide-react";
import { type RefObject, useState } from "react";
import { commandInputClass, commandItemClass } from "@/components/ui/command-class";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import { NewLabelItem } from "./new-label-item";
import { PICKED_FIELD_NAMES, type PickedField, type PickerOption, pickerOptions } from "./picker-options";
import { TextPicker, type WrittenField } from "./text-picker";

export type PickerField = PickedField | WrittenField;

/** Where the list opens: at a card or a button. */
export type PickerAnchor = { getBoundingClientRect: () => DOMRect };

type StoryPickerProps = {
  field: PickerField;
  anchor: RefObject<PickerAnchor>;
  board: Omit<Board, "cards" | "complete">;
  cards: readonly StoryCard[];
  onChoose: (set: StoryValues) => void;
  onClose: () => void;
};

/** One field of one or many stories, chosen by typing, at the card or in the bar of the selection. */
export function StoryPicker({ field, anchor, cards, board, onChoose, onClose }: StoryPickerProps) {
  const written = field === "title" || field === "blocked";
  const name = written ? (field === "title" ? "Title" : "Blocked") : PICKED_FIELD_NAMES[field];
  const of = cards.length === 1 ? "" : ` of ${cards.length} stories`;
  const label = `${name}${of}`;
  return (
    <Popover open onOpenChange={(open) => (open ? undefined : onClose())}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverContent
        aria-label={label}
        data-modal
        className="w-72"
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        {written ? (
          <TextPicker field={field} label={label} card={cards[0]} onChoose={onChoose} onClose={onClose} />
        ) : (
          <OptionList
            field={field}
            label={label}
            board={board}
            cards={cards}
            onChoose={onChoose}
            onClose={onClose}
          />
        )}
      </PopoverContent>
    </Popover>
  );
}

type OptionListProps = Omit<StoryPickerProps, "anchor" | "field"> & { field: PickedField; label: string };

function OptionList({ field, label, board, cards, onChoose, onClose }: OptionListProps) {
  const [typed, setTyped] = useState("");
  const options = pickerOptions(field, board, cards, typed);
  const name = typed.trim();
  const makesLabel =
    field === "labels" &&
    name !== "" &&
    !options.some(({ label: known }) => known.toLowerCase() === name.toLowerCase());
  const first = options.find(({ chosen }) => chosen === "all");
  const choose = (option: PickerOption) => {
    onChoose(option.set);
    // Several labels are often set at once.
    if (field !== "labels") onClose();
  };
  return (
    <Command label={label} loop {...(first ? { defaultValue: `${first.label} ${first.id}` } : null)}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={PLACEHOLDERS[field] ?? `${label}…`}
          aria-label={label}
          className={commandInputClass}
        />
      </div>
      <Command.List className="max-h-72 overflow-y-auto p-1" label={label}>
        {makesLabel ? null : (
          <Command.Empty className="px-2 py-4 text-center text-muted text-sm">
            {options.length === 0 ? EMPTY[field] : "Nothing matches. Try fewer letters."}
          </Command.Empty>
        )}
        {options.map((option) => (
          <Command.Item
            key={option.id}
            value={`${option.label} ${option.id}`}
            keywords={option.keywords ?? []}
            disabled={option.disabled ?? false}
            className={commandItemClass}
            onSelect={() => choose(option)}
          >
            {option.icon}
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.hint ? <span className="text-muted text-xs">{option.hint}</span> : null}
            {option.chosen === "all" ? <Check aria-label="chosen" className="text-accent-ink" /> : null}
            {option.chosen === "some" ? <Minus aria-label="of some of them" className="text-muted" /> : null}
          </Command.Item>
        ))}
        {makesLabel ? (
          <NewLabelItem
            projectId={board.project.id}
            name={name}
            onMade={(labelId) => {
              setTyped("");
              onChoose({ addLabelIds: [labelId] });
            }}
          />
        ) : null}
      </Command.List>
    </Command>
  );
}

const PLACEHOLDERS: Partial<Record<PickedField, string>> = {
  points: "Points, or another number…",
  due: "Due date, or a day such as 2026-11-30…",
};

const EMPTY: Partial<Record<PickedField, string>> = {
  labels: "This project has no labels yet. Type the name of the first one.",
  sprint: "This project has no sprints yet.",
  epic: "This project has no epics yet.",
};
