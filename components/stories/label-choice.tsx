"use client";

import { Command } from "cmdk";
import { Check, Plus } from "lucide-react";
import { ColourDot } from "@/components/ui/colour-dot";
import { commandInputClass, commandItemClass } from "@/components/ui/command-class";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Label } from "@/lib/stories/schema/board";

type LabelChoiceProps = {
  labels: readonly Label[];
  chosen: readonly string[];
  readOnly: boolean;
  onSave: (ids: string[]) => void;
};

/** A story's labels, each put on or taken off as it is chosen. */
export function LabelChoice({ labels, chosen, readOnly, onSave }: LabelChoiceProps) {
  const toggle = (id: string) =>
    onSave(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <div className="flex min-h-control flex-wrap items-center gap-1">
      {labels
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, name, colour }) => (
          <span
            key={id}
            className="flex h-6 items-center gap-1.5 rounded-full border border-line px-2 text-xs"
          >
            <ColourDot colour={colour} />
            {name}
          </span>
        ))}
      {readOnly ? (
        chosen.length === 0 ? (
          <span className="text-faint text-sm">None</span>
        ) : null
      ) : (
        <Popover>
          <PopoverTrigger className="flex h-6 items-center gap-1 rounded-full px-2 text-muted text-xs hover:bg-hover pointer-coarse:min-h-11">
            <Plus aria-hidden="true" className="size-3.5" />
            {chosen.length === 0 ? "Add a label" : "Change labels"}
          </PopoverTrigger>
          <PopoverContent aria-label="Labels" className="w-60">
            <Command label="Labels" loop>
              <div className="border-line border-b px-3">
                <Command.Input placeholder="Search…" className={commandInputClass} />
              </div>
              <Command.List className="max-h-72 overflow-y-auto p-1">
                <Command.Empty className="px-2 py-4 text-center text-muted text-sm">
                  {labels.length === 0 ? "This project has no labels yet." : "No label is called so."}
                </Command.Empty>
                {labels.map(({ id, name, colour }) => (
                  <Command.Item
                    key={id}
                    value={`${name} ${id}`}
                    className={commandItemClass}
                    onSelect={() => toggle(id)}
                  >
                    <ColourDot colour={colour} />
                    <span className="min-w-0 flex-1 truncate">{name}</span>
                    {chosen.includes(id) ? <Check aria-label="chosen" className="text-accent-ink" /> : null}
                  </Command.Item>
                ))}
              </Command.List>
            </Command>
          </PopoverContent>
        </Popover>
      )}
    </div>
  );
}
