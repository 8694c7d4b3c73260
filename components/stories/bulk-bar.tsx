"use client";

import { Archive, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { PICKED_FIELD_NAMES, PICKED_FIELDS, type PickedField } from "./picker-options";
import type { PickerAnchor } from "./story-picker";

const KEYS: Record<PickedField, string> = {
  status: "s",
  assignee: "a",
  priority: "p",
  labels: "l",
  epic: "shift+e",
  points: "shift+p",
  sprint: "shift+s",
  due: "d",
};

type BulkBarProps = {
  count: number;
  onPick: (field: PickedField, anchor: PickerAnchor) => void;
  onArchive: () => void;
  onClear: () => void;
};

/** What can be done to all selected stories at once; at the lower edge, above everything else. */
export function BulkBar({ count, onPick, onArchive, onClear }: BulkBarProps) {
  return (
    <div
      role="toolbar"
      aria-label={`${count} selected ${count === 1 ? "story" : "stories"}`}
      className="fixed inset-x-2 bottom-2 z-30 mx-auto flex w-fit max-w-[calc(100vw-1rem)] max-sm:bottom-20 sm:mr-0 sm:ml-64 items-center gap-1 rounded-lg border border-edge bg-raised p-1.5 shadow-popover"
    >
      <span className="shrink-0 whitespace-nowrap pr-1 pl-2 font-medium text-sm tabular-nums">
        {count} <span className="max-sm:sr-only">selected</span>
      </span>
      <div className="flex min-w-0 items-center gap-1 overflow-x-auto overscroll-x-contain [scrollbar-width:none]">
        {PICKED_FIELDS.map((field) => (
          <PickButton key={field} field={field} onPick={onPick} />
        ))}
        <Button
          size="sm"
          variant="ghost"
          className="max-sm:h-11"
          icon={<Archive aria-hidden="true" />}
          onClick={onArchive}
        >
          Archive
        </Button>
      </div>
      <IconButton
        label="Clear the selection"
        icon={<X />}
        size="sm"
        shortcut="escape"
        className="shrink-0"
        onClick={onClear}
      />
    </div>
  );
}

function PickButton({ field, onPick }: { field: PickedField; onPick: BulkBarProps["onPick"] }) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Button
      ref={button}
      size="sm"
      variant="ghost"
      className="max-sm:h-11"
      aria-haspopup="dialog"
      aria-keyshortcuts={KEYS[field]}
      onClick={() => (button.current ? onPick(field, button.current) : undefined)}
    >
      {PICKED_FIELD_NAMES[field]}
    </Button>
  );
}
